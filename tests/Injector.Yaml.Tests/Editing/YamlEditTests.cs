using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Injector.Yaml.Tests.Editing;

public sealed class YamlEditTests
{
    private static readonly JsonArray Patch =
        JsonNode.Parse("""[{"op":"add","path":"/labels","value":{"a":"b"}},{"op":"add","path":"/labels/c","value":"d"}]""")!.AsArray();

    [Fact]
    public void Apply_SeveralPatchesWithPlaces_MakesAllChangesOnceAndLeavesThePatchAlone()
    {
        var before = Patch.ToJsonString();
        var edit = new YamlEdit(YamlDocument.FromText("items:\n- name: x # first\n- name: y\n"));
        edit.Apply(Patch, path => "/items/0" + path);
        edit.Apply(Patch, path => "/items/1" + path);
        edit.ToText().ShouldBe("items:\n- name: x # first\n  labels:\n    a: b\n    c: d\n- name: y\n  labels:\n    a: b\n    c: d\n");
        Patch.ToJsonString().ShouldBe(before);
    }

    [Fact]
    public void Apply_NothingAtAll_GivesTheText() =>
        new YamlEdit(YamlDocument.FromText("a:   1 # as it was\n")).ToText().ShouldBe("a:   1 # as it was\n");

    [Fact]
    public void Apply_PlaceThatIsNotThere_NamesItInTheDocument()
    {
        var edit = new YamlEdit(YamlDocument.FromText("items:\n- name: x\n", "list.yaml"));
        Should.Throw<YamlException>(() => edit.Apply(Patch, path => "/items/7" + path))
            .Message.ShouldBe("list.yaml:2:1: patch operation 0 (add /items/7/labels) does not fit the document: there is no place /items/7 for it");
    }

    [Theory]
    [InlineData("items:\n- name: x # first\n# between\n- name: y\nkind: List\n")]
    [InlineData("{\"items\": [{\"name\": \"x\"}, {\"name\": \"y\"}], \"kind\": \"List\"}")]
    [InlineData("items: [{name: x}, {name: y}]\nkind: List\n")]
    [InlineData("items:\n- {name: x}\n- &a\n  name: y\nkind: *a\n")]
    [InlineData("items:\n- name: x\n- name: y")]
    public void Finish_ItemByItem_GivesTheTextOfOnePatch(string text)
    {
        var (whole, parts) = (new YamlEdit(YamlDocument.FromText(text)), new YamlEdit(YamlDocument.FromText(text)));
        foreach (var item in (string[])["/items/0", "/items/1"])
        {
            whole.Apply(Patch, path => item + path);
            parts.Apply(Patch, path => item + path);
            parts.Finish(item);
        }

        var last = JsonNode.Parse("""[{"op":"add","path":"/items/2","value":{"name":"z"}},{"op":"add","path":"/more","value":[1]}]""")!.AsArray();
        whole.Apply(last);
        parts.Apply(last);
        parts.ToText().ShouldBe(whole.ToText());
    }

    [Fact]
    public void Apply_BelowWhatIsFinished_Throws()
    {
        var edit = new YamlEdit(YamlDocument.FromText("items:\n- name: x\n"));
        edit.Apply(Patch, path => "/items/0" + path);
        edit.Finish("/items/0");
        edit.Finish("/nowhere");
        Should.Throw<InvalidOperationException>(() => edit.Apply(Patch, path => "/items/0" + path));
    }

    /// <summary>A fraction of a second when cost grows with the text, many minutes when each item looks through the whole of it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_ListOfManyThousands_CostsTimeInProportion(bool onOneLine)
    {
        const int Count = 20_000;
        var clock = Stopwatch.StartNew();
        var document = YamlDocument.FromText(List(Count, onOneLine));
        var edit = new YamlEdit(document);
        for (var i = 0; i < Count; i++)
        {
            var item = string.Create(CultureInfo.InvariantCulture, $"/items/{i}");
            document.PositionOf(item + "/spec/a").Line.ShouldBe(onOneLine ? 1 : 4 + (3 * i));
            edit.Apply(Patch, path => item + path);
            edit.Finish(item);
        }

        edit.ToText().Length.ShouldBeGreaterThan(document.RawText.Length + (20 * Count));
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    private static string List(int count, bool onOneLine)
    {
        var text = new StringBuilder(onOneLine ? "{\"items\":[" : "items:\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(onOneLine && i > 0 ? "," : string.Empty).Append(onOneLine ? "{\"name\":\"n" : "- name: \"n").Append(i)
                .Append(onOneLine ? "\",\"spec\":{\"a\":1}}" : "\"\n  spec:\n    a: 1\n");
        }

        return text.Append(onOneLine ? "]}" : string.Empty).ToString();
    }
}
