using Injector.Go.Strconv;
using Injector.Templating.Formatting;

namespace Injector.Templating.Tests.Formatting;

public sealed class GoFormatTests
{
    [Theory]
    [InlineData(999999.0, "999999")]
    [InlineData(1000000.0, "1e+06")]
    [InlineData(1000660000.0, "1.00066e+09")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(-0.0, "-0")]
    public void Float_OfNumber_IsGosShortestForm(double number, string text) => GoFloat.Shortest(number).ShouldBe(text);

    [Fact]
    public void Sprintf_OperandOfWrongType_Complains() =>
        GoFormat.Sprintf("%d|%s", Value.String("x"), Value.Int(3)).ShouldBe("%!d(string=x)|%!s(int=3)");

    [Fact]
    public void Sprintf_TooFewAndTooMany_SaysSo()
    {
        GoFormat.Sprintf("%d %d", Value.Int(1)).ShouldBe("1 %!d(MISSING)");
        GoFormat.Sprintf("%d", Value.Int(1), Value.Bool(true)).ShouldBe("1%!(EXTRA bool=true)");
    }

    [Fact]
    public void Sprint_Neighbours_AreSeparatedWhenNeitherIsAString() =>
        GoFormat.Sprint([Value.Int(1), Value.Int(2), Value.String("x"), Value.Int(3)]).ShouldBe("1 2x3");
}
