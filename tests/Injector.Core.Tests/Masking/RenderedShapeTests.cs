using Injector.Core.Masking;

namespace Injector.Core.Tests.Masking;

public sealed class RenderedShapeTests
{
    private static readonly string Masked = new MaskedText().See("a\nb");

    [Theory]
    [InlineData("a: @", "a: 'x'", true)]
    [InlineData("a: @", "a: 1", true)]
    [InlineData("a: @", "a:", true)]
    [InlineData("a: @", "a: x #c", true)]
    [InlineData("a: @", "a: {b: c}", false)]
    [InlineData("a: @", "a: [b]", false)]
    [InlineData("a: @", "a: x\nb: y", false)]
    [InlineData("a: @\nb: y", "a: x\nb: z", false)]
    [InlineData("a: b @ c", "a: b x c", true)]
    [InlineData("a: b @ c", "a: b x", false)]
    [InlineData("a: b @ c", "a: x c", false)]
    [InlineData("a: b @ c @ d", "a: b x d", false)]
    [InlineData("[@, b]", "[x, b]", true)]
    [InlineData("[@, b]", "[x, y, b]", false)]
    [InlineData("@: b", "x: b", true)]
    [InlineData("@: b", "x: b\ny: c", false)]
    [InlineData("k@: b", "x: b", false)]
    [InlineData("a: @", "a: 'x", false)]
    [InlineData("a: '", "a: '", true)]
    public void IsSame_OfTwoTexts_ComparesEverythingButTheAuthorsPart(string masked, string real, bool same) =>
        RenderedShape.IsSame(real, masked.Replace("@", Masked)).ShouldBe(same);

    [Fact]
    public void Unmask_MaskedText_GivesTheText()
    {
        const string text = "a\n\"'{}[]:,#\u0085\u00ff\u2028\u2029\ufeffé漢";
        var seen = new MaskedText().See(text);
        seen.Any(c => c is '"' or '\n' or '\u2028').ShouldBeFalse();
        MaskedText.Unmask(seen).ShouldBe(text);
        new MaskedText(text).See(text).ShouldBe(text);
    }
}
