using System.Text.Json.Nodes;
using Injector.Go.Json;
using Injector.Yaml.Documents;

namespace Injector.Yaml.Parsing;

/// <summary>
/// The line breaks of Unicode are line breaks for Kubernetes' parser, whatever an editor shows: a text must not say one thing to it and another to
/// us. What is expected here is what that parser (sigs.k8s.io/yaml) makes of the texts.
/// </summary>
public sealed class UnicodeBreakTests
{
    [Theory]
    [InlineData("# x\u2028a: 1", """{"a":1}""")]
    [InlineData("# x\u0085- a", """["a"]""")]
    [InlineData("a: 1 # x\u2029b: 2", """{"a":1,"b":2}""")]
    [InlineData("a: 1\u0085b: 2", """{"a":1,"b":2}""")]
    [InlineData("- a\u2028- b", """["a","b"]""")]
    [InlineData("{a: b\u2028, c: d}", """{"a":"b","c":"d"}""")]
    [InlineData("a:\u2028  b: 1", """{"a":{"b":1}}""")]
    [InlineData("---\u2028a: 1", """{"a":1}""")]
    [InlineData("\u2028a: 1", """{"a":1}""")]
    [InlineData("a: &x\u2028  b\u2029c: *x", """{"a":"b","c":"b"}""")]
    [InlineData("%YAML 1.1\u2028---\u2028a: 1", """{"a":1}""")]
    [InlineData("a: \u2028---\u2028b: 1", """{"a":null}""")]
    public void Structure_BehindABreak_BeginsALine(string text, string expected) => Read(text).ShouldBe(expected);

    [Theory]
    [InlineData("a: one\u2028  two", "one\u2028two")]
    [InlineData("a: one \u0085  two", "one two")]
    [InlineData("a: one\u2028\n  two", "one\u2028\ntwo")]
    [InlineData("a: one\n\u2029  two", "one\u2029two")]
    [InlineData("a: \"x \u2028 y\"", "x\u2028y")]
    [InlineData("a: \"x \u0085 y\"", "x y")]
    [InlineData("a: 'x\u2029\u2029 y'", "x\u2029\u2029y")]
    [InlineData("a: \"x\\\u2028   y\"", "xy")]
    [InlineData("a: \"x\n\u2028 y\"", "x\u2028y")]
    [InlineData("a: |\u2028  x\u2028  y\u2029", "x\u2028y\u2029")]
    [InlineData("a: >\n  x\u2028  y\n  z\n", "x\u2028y z\n")]
    [InlineData("a: >\n  x\u0085  y\n", "x y\n")]
    [InlineData("a: |+\n  x\n\u2028\u2029", "x\n\u2028\u2029")]
    [InlineData("a: \"\\N\\L\\P\"", "\u0085\u2028\u2029")]
    public void Scalar_OverSeveralLines_IsFoldedAsKubernetesDoes(string text, string expected) =>
        YamlReader.Read(text)!["a"]!.GetValue<string>().ShouldBe(expected);

    [Theory]
    [InlineData("a: |-\n  x\u2028b: 1", """{"a":"x","b":1}""")]
    [InlineData("a: >\n  x\n\u0085b: 1", """{"a":"x\n","b":1}""")]
    public void BlockScalar_BreakWithoutIndentation_EndsIt(string text, string expected) => Read(text).ShouldBe(expected);

    [Theory]
    [InlineData("a: x\u2028b", 1)]
    [InlineData("\n\"a\u2028b\": 1", 2)]
    [InlineData("a: \"x\u2028---\u2028y\"", 1)]
    public void Text_ThatKubernetesRefuses_IsRefused(string text, int line) =>
        Should.Throw<YamlException>(() => YamlReader.Read(text)).Position.Line.ShouldBe(line);

    [Fact]
    public void Json_StringWithABreak_IsReadAsJson() => YamlReader.Read("{\"a\": \"x \u2028 \u0085 y\"}")!["a"]!.GetValue<string>().ShouldBe("x \u2028 \u0085 y");

    [Fact]
    public void Scalar_OfBreaksAlone_IsReadInLinearTime() =>
        YamlReader.Read($"a: \"x{new string('\u2028', 500_000)}y\"")!["a"]!.GetValue<string>().Length.ShouldBe(500_002);

    [Theory]
    [InlineData("# c\u2028a: 1\n---\nb: 2\n", """{"a":1}""", """{"b":2}""")]
    [InlineData("# c\ra: 1\n---\nb: 2\n", """{"a":1}""", """{"b":2}""")]
    [InlineData("%YAML 1.1\u2028---\u2028a: 1\n---\nb: 2\n", """{"a":1}""", """{"b":2}""")]
    [InlineData("--- # c\u2028a: 1\n---\nb: 2\n", """{"a":1}""", """{"b":2}""")]
    public void Documents_CommentThatIsNone_AreCutWhereKubernetesCuts(string text, params string[] expected) =>
        YamlDocumentReader.ReadAll(new StringReader(text), "f").Select(document => GoJsonTree.MapText(document.Root)).ShouldBe(expected);

    [Theory]
    [InlineData("a: 1\n--- # c\u2028b: 2\n")]
    [InlineData("a: 1\n---\rb: 2\n")]
    public void Documents_TextThatKubernetesDropsWithTheMarker_IsRefused(string text)
    {
        var second = YamlDocumentReader.ReadAll(new StringReader(text), "f").Skip(1).Single();

        Should.Throw<YamlException>(() => second.Root).ToString().ShouldContain("in the line of a document marker");
    }

    [Theory]
    [InlineData("# x\u2028a: 1\n", 1)]
    [InlineData("a: 1\nb: |\n  x\u2029  y\n", 3)]
    public void Edit_OfSuchLines_IsRefusedWithThePlace(string text, int line)
    {
        var document = YamlDocument.FromText(text, "f.yaml");

        var refused = Should.Throw<YamlException>(() => YamlEditor.Apply(document, Replace("/a", 2)));

        refused.Position.Line.ShouldBe(line);
        refused.Reason.ShouldContain("is a line break for Kubernetes");
    }

    [Fact]
    public void Edit_BesideQuotedBreaks_LeavesThem() =>
        YamlEditor.Apply(YamlDocument.FromText("a: 1\nb: \"x\u2028y\"\n"), Replace("/a", 2)).ShouldBe("a: 2\nb: \"x\u2028y\"\n");

    [Theory]
    [InlineData("x\u2028y")]
    [InlineData("x\u0085 y: z")]
    [InlineData("\u2029# y")]
    public void Edit_AddsTextWithABreak_ReadsTheSame(string value)
    {
        foreach (var text in (string[])["a: 1\n", "{\"a\": 1}\n", "{a: 1}\n", "a: 'x'\n", "a: |\n  x\n"])
        {
            var edited = YamlEditor.Apply(YamlDocument.FromText(text), Replace("/a", value));

            YamlReader.Read(edited)!["a"]!.GetValue<string>().ShouldBe(value, edited);
        }
    }

    [Fact]
    public void LongList_WithABreak_IsReadAsAWhole()
    {
        var items = string.Concat(Enumerable.Repeat("- a: 1 # c\n", DocumentSplitter.PackedFrom / 10));
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"kind: List\nitems:\n{items}# c\u2028- b: 2\n"));

        var document = YamlDocumentReader.ReadAll(bytes, "f").Single();

        document.TryReadItems("items", _ => true, _ => true).ShouldBeNull();
        document.Root!["items"]!.AsArray()[^1]!["b"].ShouldNotBeNull();
    }

    private static string Read(string text) => GoJsonTree.MapText(YamlReader.Read(text));

    private static JsonArray Replace(string path, JsonNode value) => [new JsonObject { ["op"] = "replace", ["path"] = path, ["value"] = value }];
}
