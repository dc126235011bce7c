using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Hosting.Naming;
using Injector.Yaml;

namespace Injector.Hosting.Tests.Naming;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain ä 😀 \t text", "plain ä 😀 \t text")]
    [InlineData("", "")]
    [InlineData("a\nError: forged", @"a\nError: forged")]
    [InlineData("a\rb\0c", @"a\rb\u0000c")]
    [InlineData("\e[2J\u009b31m\u007f", @"\u001b[2J\u009b31m\u007f")]
    [InlineData("a\u0085b\u2028c\u2029", @"a\u0085b\u2028c\u2029")]
    [InlineData("abc\u202egpj.exe\u2066\u061c\u200f", @"abc\u202egpj.exe\u2066\u061c\u200f")]
    [InlineData("we\u200bb\ufeff\u00ad", @"we\u200bb\ufeff\u00ad")]
    [InlineData("a\U000E0041b", @"a\udb40\udc41b")]
    public void Of_Text_ShowsWhatIsNoText(string text, string expected) => VisibleText.Of(text).ShouldBe(expected);

    [Fact]
    public void OfLines_Text_KeepsItsLines() => VisibleText.OfLines("a\e\nb\r\n").ShouldBe("a\\u001b\nb\\r\n");

    [Fact]
    public void Of_HalfACharacter_IsShown() => VisibleText.Of("a\ud83d" + "b\ude00").ShouldBe(@"a\ud83db\ude00");

    [Theory]
    [InlineData("abc\u202egpj\u200b\u2066")]
    [InlineData("\e\n\u009b\u2028 \"<&>' ä😀")]
    public void Json_OfSuchText_HoldsNoneOfItAndIsTheSameText(string text)
    {
        var json = $"\"{JsonEncodedText.Encode(text, VisibleJsonEncoder.Instance)}\"";

        VisibleText.Of(json).ShouldBe(json);
        JsonNode.Parse(json)!.GetValue<string>().ShouldBe(text);
    }

    [Fact]
    public void Json_OfUsualText_IsReadable() =>
        VisibleJsonEncoder.Instance.Encode("a <b> & 'c' ä").ShouldBe("a <b> & 'c' ä");

    [Theory]
    [InlineData("abc\u202egpj\u200b\u2066")]
    [InlineData("\u2028")]
    [InlineData("two\nlines \u200e\n")]
    [InlineData("\e\u009b\u2028 \"<&>' ä😀")]
    public void Yaml_OfSuchText_HoldsNoneOfItAndIsTheSameText(string text)
    {
        var yaml = VisibleYaml.Write(new JsonObject { [text] = new JsonArray(text) });

        VisibleText.OfLines(yaml).ShouldBe(yaml);
        YamlReader.Read(yaml)!.ToJsonString().ShouldBe(new JsonObject { [text] = new JsonArray(text) }.ToJsonString());
    }

    [Theory]
    [InlineData("a <b> & 'c' ä")]
    [InlineData("two\nlines\n")]
    public void Yaml_OfUsualText_IsAsKubernetesWritesIt(string text) => VisibleYaml.Write(text).ShouldBe(YamlWriter.Write(text));
}
