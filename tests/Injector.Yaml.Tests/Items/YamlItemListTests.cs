using System.Text;
using System.Text.Json.Nodes;
using Injector.Yaml.Documents;
using Injector.Yaml.Generators;

namespace Injector.Yaml.Items;

public sealed class YamlItemListTests
{
    private const string List = "apiVersion: v1\nitems:\n- a: 1\n  b: {c: 2}\n  d:\n    e:\n    - f\n# between\n\n- a: 2\nkind: List\nmetadata:\n  x: \"\"\n";

    [Fact]
    public void ReadItems_List_GivesPartsThatJoinToTheTextWithPlacesOfTheWhole()
    {
        var whole = YamlDocument.FromText(List, "list.yaml");
        var list = whole.ReadItems("items", root => root.ToJsonString() == """{"apiVersion":"v1","items":null,"kind":"List","metadata":{"x":""}}""", _ => true);

        list.ShouldNotBeNull();
        (list.Head + string.Concat(list.Items().Select(item => item.RawText)) + list.Tail).ShouldBe(List);
        list.Head.ShouldBe("apiVersion: v1\nitems:\n");
        list.Items().Select(item => item.Root!.ToJsonString()).ShouldBe(["""[{"a":1,"b":{"c":2},"d":{"e":["f"]}}]""", """[{"a":2}]"""]);
        list.Items().Select(item => item.PositionOf("/0/a")).ShouldBe([whole.PositionOf("/items/0/a"), whole.PositionOf("/items/1/a")]);
    }

    [Theory]
    [InlineData("{\"items\": [{\"a\": 1}]}\n")]
    [InlineData("items: [{a: {b: 1}}]\n")]
    [InlineData("items: # comment\n- a:\n    b:\n    - c: 1\n")]
    [InlineData("items:\n- a:\n    b:\n    - c: 1")]
    [InlineData("items:\r- a:\r    b:\r    - c: 1\r")]
    [InlineData("items:\n- &x\n  a:\n    b:\n    - c: *x\n")]
    [InlineData("items:\n- a: &x\n    b:\n    - c\n- *x\n")]
    [InlineData("items:\n- a:\n    b:\n    - c\nitems: []\n")]
    [InlineData("items:\n- a:\n    b:\n    - c\nkind: List\nkind: List\n")]
    [InlineData("items:\n- a:\n    b:\n    - c\n- a: 1\n  a: 2\n")]
    [InlineData("items:\n- a:\n    b:\n    - c\n- a: [1\n")]
    [InlineData("items:\n- a:\n    b:\n    - c\n- a: \"x\n- b: y\"\n")]
    [InlineData("items:\n- a:\n    b:\n    - c\n text\n")]
    [InlineData("items:\n  - a:\n      b:\n      - c\n - d\n")]
    [InlineData("items:\n  - a:\n      b:\n      - c\n- d\n")]
    [InlineData("<<: {items: [1]}\nitems:\n- a:\n    b:\n    - c\n")]
    [InlineData("%TAG !x! !y\n---\nitems:\n- a:\n    b:\n    - !x!c d\n")]
    [InlineData("a: \"\nitems:\n- b:\n    c:\n    - d\n\"\n")]
    [InlineData("- items:\n  - a\n")]
    [InlineData("items:\nkind: List\n")]
    [InlineData("items:\n- a\n- b\n")]
    public void ReadItems_AnythingUnusual_IsLeftToTheWhole(string text) =>
        YamlDocument.FromText(text).ReadItems("items", _ => true, _ => true).ShouldBeNull();

    [Fact]
    public void ReadItems_CallerRefuses_IsLeftToTheWhole()
    {
        YamlDocument.FromText(List).ReadItems("items", _ => false, _ => true).ShouldBeNull();
        YamlDocument.FromText(List).ReadItems("items", _ => true, item => item!["a"]!.GetValue<long>() == 1).ShouldBeNull();
        YamlDocument.FromText(List).ReadItems("more", _ => true, _ => true).ShouldBeNull();
    }

    [Fact]
    public void ReadItems_NestedAsDeepAsAllowed_CountsTheLevelsOfTheWhole()
    {
        string At(int depth) => "items:\n- a:\n    b:\n    - c\n- " + string.Concat(Enumerable.Repeat("- ", depth - 2)) + "x\n";
        YamlDocument.FromText(At(128)).ReadItems("items", _ => true, _ => true).ShouldNotBeNull();
        YamlDocument.FromText(At(129)).ReadItems("items", _ => true, _ => true).ShouldBeNull();
        Should.NotThrow(() => YamlDocument.FromText(At(128)).Root);
        Should.Throw<YamlException>(() => YamlDocument.FromText(At(129)).Root);
    }

    [Fact]
    public void Edit_RandomItemsInRandomStyles_EqualsAnEditOfTheWhole()
    {
        var regular = 0;
        for (var seed = 0; seed < 6000; seed++)
        {
            var random = new Random(seed);
            var root = RandomJson.Map(random, 1);
            root["items"] = new JsonArray([.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => RandomJson.Map(random, 3))]);
            var text = RandomYaml.Write(random, root);
            var whole = YamlDocument.FromText(text);
            if (whole.ReadItems("items", _ => true, _ => true) is { } list)
            {
                regular++;
                Edit(list, new YamlEdit(whole), random, $"seed {seed}\n{text}");
            }
        }

        regular.ShouldBeGreaterThan(300);
    }

    private static void Edit(YamlItemList list, YamlEdit whole, Random random, string what)
    {
        var text = new StringBuilder(list.Head);
        var index = 0;
        foreach (var item in list.Items())
        {
            var patch = RandomJson.Patch(random, item.Root![0], 1 + random.Next(4));
            var place = $"/items/{index++}";
            if (patch.All(operation => operation!["path"]!.GetValue<string>().Length > 0))
            {
                var edit = new YamlEdit(item);
                edit.Apply(patch, path => "/0" + path);
                whole.Apply(patch, path => place + path);
                text.Append(edit.ToText());
            }
            else
            {
                text.Append(item.RawText);
            }
        }

        text.Append(list.Tail).ToString().ShouldBe(whole.ToText(), what);
    }

    [Fact]
    public void TryReadItems_ShortText_IsReadAsAWhole()
    {
        var text = new MemoryStream(Encoding.UTF8.GetBytes(List));
        YamlDocumentReader.ReadAll(text, "list.yaml").Single().TryReadItems("items", _ => true, _ => true).ShouldBeNull();
    }

    [Fact]
    public void TryReadItems_LongFile_IsReadFromPackedText()
    {
        var items = string.Concat(Enumerable.Range(0, DocumentSplitter.PackedFrom / 20).Select(i => $"- größe: {i}\n  b:\n    c:\n    - d\n"));
        var text = $"---\n# first\nitems:\n{items}kind: List\n";
        var documents = YamlDocumentReader.ReadAll(new MemoryStream(Encoding.UTF8.GetBytes($"a: 1\n{text}---\nb: 2\n")), "f").ToList();

        documents.Select(document => document.StartLine).ShouldBe([1, 2, 6 + (DocumentSplitter.PackedFrom / 20 * 4)]);
        var list = documents[1].TryReadItems("items", _ => true, _ => true).ShouldNotBeNull();
        (list.Head + string.Concat(list.Items().Select(item => item.RawText)) + list.Tail).ShouldBe(text);
        list.Items().Last().PositionOf("/0/b/c").Line.ShouldBe(documents[2].StartLine - 2);
        documents[1].RawText.ShouldBe(text);
    }
}
