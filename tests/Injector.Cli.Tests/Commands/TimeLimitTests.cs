using Injector.Cli.Commands;

namespace Injector.Cli.Tests.Commands;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData("15s", 15)]
    [InlineData("1m30s", 90)]
    [InlineData("500ms", 0.5)]
    [InlineData("1.5h", 5400)]
    [InlineData("24h", 86400)]
    public void TryParse_Time_IsRead(string text, double seconds)
    {
        TimeLimit.TryParse(text, out var time).ShouldBeTrue();
        time.TotalSeconds.ShouldBe(seconds, 1e-6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("15")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("s")]
    [InlineData("1d")]
    [InlineData("1..5s")]
    [InlineData("25h")]
    [InlineData("soon")]
    public void TryParse_AnythingElse_IsRefused(string text) => TimeLimit.TryParse(text, out _).ShouldBeFalse();
}
