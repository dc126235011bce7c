using System.Text.Json;
using Injector.Go.Json;

namespace Injector.Go.Tests.Json;

public sealed class GoJsonParserTests
{
    [Theory]
    [InlineData("""{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""")]
    [InlineData("""[{"a":{"x":1},"a":{"y":2}}]""", """[{"a":{"y":2}}]""")]
    [InlineData("""{"a":"\ud800","\uDC00b":1}""", "{\"a\":\"\uFFFD\",\"\uFFFDb\":1}")]
    [InlineData("""["\ud83d\ude00","\ud83d\ud83d\ude00","\ude00\ud83d"]""", "[\"😀\",\"\uFFFD😀\",\"\uFFFD\uFFFD\"]")]
    [InlineData("""["\\ud800","\\\ud800","\"\ud800\""]""", "[\"\\\\ud800\",\"\\\\\uFFFD\",\"\\\"\uFFFD\\\"\"]")]
    [InlineData("[1.50,12345678901234567890,null,true]", "[1.5,12345678901234567890,null,true]")]
    public void Parse_Text_IsReadAsGoDoes(string text, string expected) => GoJsonTree.MapText(GoJsonParser.Parse(text)).ShouldBe(expected);

    [Fact]
    public void Parse_HalfACharacterAsItIs_IsTheReplacementCharacter() =>
        GoJsonTree.MapText(GoJsonParser.Parse("[\"a\ud800b\",\"\udc80\"]")).ShouldBe("[\"a\uFFFDb\",\"\uFFFD\"]");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""["\ud8"]""")]
    [InlineData("""["\ud800""")]
    [InlineData("""["\u""")]
    [InlineData("""["\""")]
    [InlineData("1 2")]
    public void Parse_NoJson_SaysSo(string text) => Should.Throw<JsonException>(() => GoJsonParser.Parse(text));

    [Fact]
    public void Parse_NameTwiceWhereThatIsNotAllowed_SaysSo() =>
        Should.Throw<JsonException>(() => GoJsonParser.Parse("""{"a":1,"a":2}""", new JsonDocumentOptions { AllowDuplicateProperties = false }));

    [Fact]
    public void Parse_Null_IsNull() => GoJsonParser.Parse("null").ShouldBeNull();
}
