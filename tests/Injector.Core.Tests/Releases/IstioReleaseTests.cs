namespace Injector.Core.Tests.Releases;

public class IstioReleaseTests
{
    [Theory]
    [InlineData("1.24.0", 1, 24, 0)]
    [InlineData("1.23.6", 1, 23, 6)]
    [InlineData("1.30.1-distroless", 1, 30, 1)]
    [InlineData("v1.9.0-rc.1", 1, 9, 0)]
    [InlineData("1.31", 1, 31, null)]
    [InlineData("1.12-debug", 1, 12, null)]
    [InlineData("1.10-latest-daily", 1, 10, null)]
    [InlineData("1.10.x", 1, 10, null)]
    [InlineData(" 1.3.0\n", 1, 3, 0)]
    public void TryParse_ReleaseText_GivesItsNumbers(string text, int major, int minor, int? patch)
    {
        IstioRelease.TryParse(text, out var release).ShouldBeTrue();
        release.ShouldBe(new IstioRelease(major, minor, patch));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("1.x")]
    [InlineData("1.2x.0")]
    [InlineData("-1.2")]
    [InlineData("1.99999999999999999999")]
    public void TryParse_NoRelease_IsFalse(string? text) => IstioRelease.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Parse_NoRelease_SaysWhatOneLooksLike() =>
        Should.Throw<FormatException>(() => IstioRelease.Parse("unittest")).Message.ShouldContain("1.24.0");

    [Fact]
    public void Compare_ByNumberNotByText_NineIsBeforeTen()
    {
        (new IstioRelease(1, 9) < new IstioRelease(1, 10)).ShouldBeTrue();
        (new IstioRelease(2, 0) > new IstioRelease(1, 31)).ShouldBeTrue();
        (new IstioRelease(1, 24) >= IstioRelease.Parse("1.24.6")).ShouldBeTrue();
        (IstioRelease.Parse("1.24.10") > IstioRelease.Parse("1.24.9")).ShouldBeTrue();
        (IstioRelease.Parse("1.24.6") < new IstioRelease(1, 24)).ShouldBeTrue();
    }
}
