using System.Text;

namespace Injector.Json.Tests.Pointers;

public sealed class JsonPointerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("/", "[]")]
    [InlineData("/a/0", "[a][0]")]
    [InlineData("/a~1b/c~0d/~01", "[a/b][c~d][~1]")]
    public void Split_Pointer_GivesTheUnescapedTokens(string pointer, string tokens)
    {
        Bracketed(JsonPointer.Split(pointer)).ShouldBe(tokens);
        JsonPointer.TrySplit(pointer, out var found).ShouldBeTrue();
        Bracketed(found).ShouldBe(tokens);
    }

    [Theory]
    [InlineData("a", "'a' is not a JSON pointer: it must be empty or start with '/'")]
    [InlineData("/a/b~2", "'b~2' has a '~' that is neither '~0' nor '~1'")]
    [InlineData("/b~", "'b~' has a '~' that is neither '~0' nor '~1'")]
    public void Split_BadPointer_Throws(string pointer, string message) =>
        Should.Throw<FormatException>(() => JsonPointer.Split(pointer)).Message.ShouldBe(message);

    [Fact]
    public void TrySplit_NoSlashAndLooseTilde_IsFalseAndKeepsTheTilde()
    {
        JsonPointer.TrySplit("a/b", out _).ShouldBeFalse();
        JsonPointer.TrySplit("/b~2", out var tokens).ShouldBeTrue();
        tokens.ShouldBe(["b~2"]);
    }

    [Theory]
    [InlineData("a/b~c", "/a~1b~0c")]
    [InlineData("", "/")]
    [InlineData("plain", "/plain")]
    public void Append_Token_EscapesIt(string token, string pointer)
    {
        var text = new StringBuilder();
        JsonPointer.Append(text, token);
        text.ToString().ShouldBe(pointer);
        JsonPointer.Split(pointer).ShouldBe([token]);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("17", 17)]
    [InlineData("00", -1)]
    [InlineData("01", -1)]
    [InlineData("-1", -1)]
    [InlineData("-", -1)]
    [InlineData("", -1)]
    [InlineData("1e0", -1)]
    [InlineData("99999999999", -1)]
    public void TryReadIndex_Token_ReadsDigitsWithoutLeadingZero(string token, int index) =>
        (JsonPointer.TryReadIndex(token, out var found) ? found : -1).ShouldBe(index);

    [Theory]
    [InlineData("", "{\"a\":[{\"b/c\":1},null]}")]
    [InlineData("/a/0/b~1c", "1")]
    [InlineData("/a/1", null)]
    [InlineData("/a/2", null)]
    [InlineData("/a/00", null)]
    [InlineData("/x/y", null)]
    [InlineData("x", null)]
    public void Find_Pointer_GivesTheValueOrNull(string pointer, string? value) =>
        (JsonPointer.Find(TestJson.Node("{'a': [{'b/c': 1}, null]}"), pointer)?.ToJsonString()).ShouldBe(value);

    private static string Bracketed(string[] tokens) => string.Concat(tokens.Select(token => $"[{token}]"));
}
