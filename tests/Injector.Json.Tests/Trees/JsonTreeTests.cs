using System.Text.Json.Nodes;

namespace Injector.Json.Tests.Trees;

public sealed class JsonTreeTests
{
    private static readonly JsonObject Pod = TestJson.Object(
        "{'metadata': {'name': 'cart', 'labels': {'a': 'x', 'n': 1, 'none': null}, 'tags': ['t', 2, null, 'u']}, 'on': true, 'size': 7, 'real': 7.0, 'half': 0.5}");

    [Fact]
    public void Readers_WhatIsThere_GiveIt()
    {
        Pod.Object("metadata").Text("name").ShouldBe("cart");
        Pod.Object("metadata", "labels")!.Count.ShouldBe(3);
        Pod.TextOrEmpty("metadata", "labels", "a").ShouldBe("x");
        Pod.Object("metadata").List("tags")!.Count.ShouldBe(4);
        Pod.Items("metadata", "tags").Count.ShouldBe(4);
        Pod.Object("metadata").Texts("tags").ShouldBe(["t", "u"]);
        Pod.Flag("on").ShouldBeTrue();
        Pod["on"].AsBool().ShouldBe(true);
        Pod.At("metadata", "name").AsText().ShouldBe("cart");
    }

    [Fact]
    public void Readers_WhatIsMissingOrOfAnotherKind_ReadItAsAbsent()
    {
        Pod.Object("on").ShouldBeNull();
        Pod.Object("metadata", "name", "deeper").ShouldBeNull();
        Pod.Text("metadata").ShouldBeNull();
        Pod.TextOrEmpty("metadata", "labels", "n").ShouldBeEmpty();
        Pod.TextOrEmpty("metadata", "nowhere", "n").ShouldBeEmpty();
        Pod.List("metadata").ShouldBeNull();
        Pod.Items("metadata").ShouldBeEmpty();
        Pod.Texts("nothing").ShouldBeEmpty();
        Pod.Flag("size").ShouldBeFalse();
        Pod["size"].AsBool().ShouldBeNull();
        ((JsonObject?)null).Text("name").ShouldBeNull();
        ((JsonNode?)null).TextOrEmpty("a", "b").ShouldBeEmpty();
    }

    [Fact]
    public void TextMap_Labels_GivesOtherValuesByTheirJsonText() =>
        Pod.TextMap("metadata", "labels").OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}={pair.Value}").ShouldBe(["a=x", "n=1", "none="]);

    [Theory]
    [InlineData("size", 7L, 7L)]
    [InlineData("real", null, 7L)]
    [InlineData("half", null, null)]
    [InlineData("on", null, null)]
    [InlineData("gone", null, null)]
    public void Numbers_Member_AreReadAsWrittenOrByValue(string name, long? written, long? whole)
    {
        Pod.Number(name).ShouldBe(written);
        Pod[name].AsInteger().ShouldBe(whole);
        new JsonObject { ["made"] = 7 }.Number("made").ShouldBe(7);
    }

    [Fact]
    public void Edits_OfATree_MakeWhatIsMissingAndReplaceInPlace()
    {
        var tree = TestJson.Object("{'a': 1, 'list': [1, 2]}");
        tree.EnsureObject("a")["b"] = 2;
        tree.EnsureList("more").Append(3);
        tree.EnsureList("list").Append(null);
        JsonTreeEdits.Replace(tree["list"]![1]!, JsonValue.Create("x"));
        JsonTreeEdits.Replace(tree["a"]!["b"]!, JsonValue.Create("y"));
        JsonTreeEdits.Replace(tree, JsonValue.Create("a root stays"));
        tree.ToJsonString().ShouldBe("""{"a":{"b":"y"},"list":[1,"x",null],"more":[3]}""");
    }
}
