using Injector.Templating.Formatting;

namespace Injector.Templating.Tests.Formatting;

public sealed class GoFormatTests
{
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
