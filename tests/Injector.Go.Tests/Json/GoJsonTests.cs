using System.Text;
using System.Text.Json.Nodes;
using Injector.Go.Json;
using Injector.Go.Text;

namespace Injector.Go.Tests.Json;

public sealed class GoJsonTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("<a & b>", "\"\\u003ca \\u0026 b\\u003e\"")]
    [InlineData("tab\tquote\"back\\", "\"tab\\tquote\\\"back\\\\\"")]
    [InlineData("\b\f\n\r\u0001\u007f", "\"\\b\\f\\n\\r\\u0001\u007f\"")]
    [InlineData("\u2028\u2029", "\"\\u2028\\u2029\"")]
    [InlineData("ä€😀", "\"ä€😀\"")]
    public void AppendString_Text_IsEscapedAsGoDoes(string value, string expected)
    {
        var text = new StringBuilder();
        GoJsonText.AppendString(text, value);
        text.ToString().ShouldBe(expected);
    }

    [Fact]
    public void AppendString_SurrogateWithoutPartner_BecomesTheReplacementCharacter() =>
        GoJsonTree.MapText(JsonValue.Create("a\ud800b")).ShouldBe("\"a\ufffdb\"");

    [Fact]
    public void AppendString_ByteThatIsNoUtf8_IsEscaped() =>
        GoJsonTree.MapText(JsonValue.Create(GoText.FromBytes([0x61, 0xFF, 0x62]))).ShouldBe("\"a\\ufffdb\"");

    [Theory]
    [InlineData(-0.0, "-0")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(1e-9, "1e-9")]
    [InlineData(123456789.125, "123456789.125")]
    public void AppendNumber_Float_IsPrintedLikeGo(double number, string expected)
    {
        var text = new StringBuilder();
        GoJsonText.AppendNumber(text, number);
        text.ToString().ShouldBe(expected);
    }

    [Fact]
    public void Append_IndentedTree_IsWrittenLikeMarshalIndent()
    {
        var text = new StringBuilder();
        GoJsonTree.Append(text, JsonNode.Parse("""{"b": [1, {}], "a": "<"}"""), new GoJsonStyle(EscapeHtml: false, SortKeys: true, Indent: "  "));
        text.ToString().ShouldBe("{\n  \"a\": \"<\",\n  \"b\": [\n    1,\n    {}\n  ]\n}");
    }

    [Fact]
    public void MapText_Tree_IsCompactWithSortedKeys() =>
        GoJsonTree.MapText(JsonNode.Parse("""{"b": [1, null, true, {}], "a": {"z": "x", "B": []}, "a1": 0}"""))
            .ShouldBe("""{"a":{"B":[],"z":"x"},"a1":0,"b":[1,null,true,{}]}""");

    [Fact]
    public void MapText_KeysOutsideTheBasicPlane_SortByBytes() =>
        GoJsonTree.MapText(new JsonObject { ["😀"] = 1, ["\uff01"] = 2, ["z"] = 3 }).ShouldBe("{\"z\":3,\"\uff01\":2,\"😀\":1}");

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.50", "1.5")]
    [InlineData("1e3", "1000")]
    [InlineData("1.0", "1")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("-2.5e-3", "-0.0025")]
    [InlineData("1.25e-10", "1.25e-10")]
    [InlineData("123.456", "123.456")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("92233720368547758070", "92233720368547758070")]
    public void MapText_Number_IsPrintedLikeGo(string number, string expected) => GoJsonTree.MapText(JsonNode.Parse(number)).ShouldBe(expected);
}
