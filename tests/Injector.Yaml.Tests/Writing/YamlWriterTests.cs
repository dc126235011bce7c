using System.Text.Json.Nodes;

namespace Injector.Yaml.Writing;

/// <summary>Spellings and layout of Kubernetes' YAML, in cases of our own.</summary>
public sealed class YamlWriterTests
{
    [Theory]
    [InlineData("sidecar", "sidecar")]
    [InlineData("", "\"\"")]
    [InlineData("no", "\"no\"")]
    [InlineData("0755", "\"0755\"")]
    [InlineData("12e1", "\"12e1\"")]
    [InlineData("6:30", "\"6:30\"")]
    [InlineData("6:99", "6:99")]
    [InlineData("2024-2-29", "\"2024-2-29\"")]
    [InlineData("2023-02-30", "2023-02-30")]
    [InlineData("2024-02-29 10:00:00", "\"2024-02-29 10:00:00\"")]
    [InlineData("a # b", "'a # b'")]
    [InlineData("a#b", "a#b")]
    [InlineData("- it's", "'- it''s'")]
    [InlineData("%d", "'%d'")]
    [InlineData("a\u0007b", "\"a\\ab\"")]
    [InlineData("one\ntwo", "|-\n  one\n  two")]
    [InlineData("one\n\n", "|+\n  one\n")]
    [InlineData("one \ntwo", "\"one \\ntwo\"")]
    [InlineData(" x\ny", "|2-\n   x\n  y")]
    public void Write_String_IsSpelledAsKubernetesDoes(string text, string want) => YamlWriter.Write(JsonValue.Create(text)).ShouldBe(want + "\n");

    [Theory]
    [InlineData("1000000.0", "1000000")]
    [InlineData("1.5e300", "1.5e+300")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("1234567.5", "1.2345675e+06")]
    [InlineData("-0", "0")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("0.1", "0.1")]
    public void Write_Number_HasGosShortestForm(string json, string want)
    {
        YamlWriter.Write(JsonNode.Parse(json)).ShouldBe(want + "\n");
        YamlWriter.Write(YamlReader.Read(json)).ShouldBe(want + "\n");
    }

    [Fact]
    public void Write_NumbersOfEveryType_AreWritten() =>
        YamlWriter.Write(new JsonArray(JsonValue.Create(1), JsonValue.Create(2.5f), JsonValue.Create(3m), JsonValue.Create((byte)4))).ShouldBe("- 1\n- 2.5\n- 3\n- 4\n");

    [Fact]
    public void Write_Keys_AreInNaturalOrder()
    {
        var map = new JsonObject { ["b"] = 1, ["a10"] = 1, ["a9"] = 1, ["A"] = 1, ["a/b"] = 1, ["a.b"] = 1, ["ab"] = 1, ["a-b"] = 1, ["7"] = 1, ["a"] = 1 };
        YamlReader.Read(YamlWriter.Write(map))!.AsObject().Select(e => e.Key).ShouldBe(["7", "A", "a", "a-b", "a.b", "a/b", "a9", "a10", "ab", "b"]);
    }

    [Fact]
    public void Write_LongText_FoldsBehindColumnEighty()
    {
        var text = string.Join(' ', Enumerable.Repeat("abcdefghi", 12));
        YamlWriter.Write(new JsonObject { ["k"] = text }).ShouldBe($"k: {text[..79]}\n  {text[80..]}\n");
        YamlWriter.Write(new JsonObject { ["k"] = text.Replace(' ', '_') }).ShouldBe($"k: {text.Replace(' ', '_')}\n");
    }

    [Fact]
    public void Write_LongKey_IsMarked()
    {
        var key = new string('k', 129);
        YamlWriter.Write(new JsonObject { [key] = new JsonArray(1, 2) }).ShouldBe($"? {key}\n: - 1\n  - 2\n");
        YamlWriter.Write(new JsonObject { [key[..128]] = new JsonArray(1, 2) }).ShouldBe($"{key[..128]}:\n- 1\n- 2\n");
    }

    [Fact]
    public void Write_Null_IsNull() => YamlWriter.Write(null).ShouldBe("null\n");
}
