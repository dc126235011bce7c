using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Json.Tests.Trees;

public sealed class JsonTreeReaderTests
{
    private const int MaxDepth = 8;

    [Theory]
    [InlineData("null")]
    [InlineData(" \t\r\n{} ")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("{\"a\":{\"b\":[1,-1,true,false,null,\"x\"]},\"\":\"\",\"ab\":1,\"ba\":2}")]
    [InlineData("[1.0,1e3,-0,0,-0.0,9223372036854775807,-9223372036854775808,9223372036854775808,1E400]")]
    [InlineData("{\"\\u0061\":\"\\ud83d\\ude00 \\\\ \\\" \\n\",\"ü\":\"ünïcode\"}")]
    [InlineData("{\"name\":1,\"mane\":{\"name\":2,\"mane\":3,\"n\\u0061me2\":4}}")]
    public void Read_Json_IsTheTreeThatParsingGives(string text)
    {
        var wanted = JsonNode.Parse(text);
        foreach (var read in new[] { JsonTreeReader.Read(text, MaxDepth), JsonTreeReader.Read(Encoding.UTF8.GetBytes(text), MaxDepth) })
        {
            (read?.ToJsonString()).ShouldBe(wanted?.ToJsonString());
            JsonEquality.DeepEquals(read, wanted).ShouldBeTrue();
        }
    }

    [Fact]
    public void Read_MemberThatIsLeftOut_IsNotThere() =>
        JsonTreeReader.Read("{\"a\":{\"b\":[{\"b\":1}],\"c\":{\"b\":2}},\"b\":3}"u8, MaxDepth, "a", "b")!.ToJsonString()
            .ShouldBe("{\"a\":{\"c\":{\"b\":2}},\"b\":3}");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("// comment\n1")]
    [InlineData("01")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("{\"a\":{\"b\":1,\"c\":2,\"b\":3}}")]
    [InlineData("[[[[[[[[[]]]]]]]]]")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\ud800\":1}")]
    public void Read_TextThatIsNoJson_Throws(string text) => Should.Throw<JsonException>(() => JsonTreeReader.Read(text, MaxDepth));

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xff, (byte)'"' })]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xc3, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    public void Read_BytesThatAreNoUnicode_Throws(byte[] bytes) => Should.Throw<JsonException>(() => JsonTreeReader.Read(bytes, MaxDepth));
}
