using Injector.Go.Strconv;
using Injector.Go.Text;

namespace Injector.Go.Tests.Strconv;

public sealed class GoQuoteTests
{
    [Theory]
    [InlineData("plain ~text~", "\"plain ~text~\"")]
    [InlineData("", "\"\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("\a\b\f\n\r\t\v\u0001\u007f", "\"\\a\\b\\f\\n\\r\\t\\v\\x01\\x7f\"")]
    [InlineData("ä€😀", "\"ä€😀\"")]
    [InlineData("\u00a0\u200b", "\"\\u00a0\\u200b\"")]
    public void Quote_OfText_EscapesWhatGoDoes(string text, string quoted) => GoQuote.Quote(text).ShouldBe(quoted);

    [Fact]
    public void Quote_ByteThatIsNoUtf8_IsHexadecimal() => GoQuote.Quote(GoText.FromBytes([0x61, 0xFF])).ShouldBe("\"a\\xff\"");

    [Fact]
    public void Quote_AsciiOnly_EscapesTheRest() => GoQuote.Quote("é😀", asciiOnly: true).ShouldBe("\"\\u00e9\\U0001f600\"");
}
