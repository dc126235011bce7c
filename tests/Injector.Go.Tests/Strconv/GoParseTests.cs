using Injector.Go.Strconv;

namespace Injector.Go.Tests.Strconv;

public sealed class GoParseTests
{
    [Theory]
    [InlineData("T", true)]
    [InlineData("0", false)]
    [InlineData("tRUE", null)]
    [InlineData(null, null)]
    public void Bool_OfText_KnowsGosWords(string? text, bool? value) => GoParse.Bool(text).ShouldBe(value);

    [Theory]
    [InlineData("yes", "strconv.ParseBool: parsing \"yes\": invalid syntax")]
    [InlineData("false", null)]
    public void BoolError_OfText_IsGos(string text, string? error) => GoParse.BoolError(text).ShouldBe(error);

    [Theory]
    [InlineData("255", null)]
    [InlineData("256", "strconv.ParseUint: parsing \"256\": value out of range")]
    [InlineData("+1", "strconv.ParseUint: parsing \"+1\": invalid syntax")]
    [InlineData("", "strconv.ParseUint: parsing \"\": invalid syntax")]
    [InlineData("99999999999999999999", "strconv.ParseUint: parsing \"99999999999999999999\": value out of range")]
    public void UnsignedError_OfText_IsGos(string text, string? error) => GoParse.UnsignedError(text, byte.MaxValue).ShouldBe(error);
}
