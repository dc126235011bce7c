using Injector.Go.Semver;

namespace Injector.Go.Tests.Semver;

public sealed class SemanticVersionTests
{
    [Fact]
    public void CompareTo_Prereleases_OrdersNumbersBelowWords()
    {
        string[] ascending = ["2.0.0-1", "2.0.0-2", "2.0.0-11", "2.0.0-a", "2.0.0-a.1", "2.0.0-b", "2.0.0", "2.0.1"];
        ascending.Reverse().Select(SemanticVersion.Parse).Order().Select(v => v.Original).ShouldBe(ascending);
    }

    [Theory]
    [InlineData("^1.4", "1.9.0", true)]
    [InlineData("^0.4.1", "0.5.0", false)]
    [InlineData("~2", "2.7.1", true)]
    [InlineData("3 - 4.1", "4.1.9", true)]
    [InlineData(">=1.27-0", "1.28.0-rc.1", true)]
    [InlineData(">=1.27", "1.28.0-rc.1", false)]
    [InlineData("<1 || >5", "6.0.0", true)]
    [InlineData("1.x, !=1.3.3", "1.3.3", false)]
    public void Allows_GivenConstraint_Decides(string constraint, string version, bool allowed) =>
        VersionConstraints.Parse(constraint).Allows(SemanticVersion.Parse(version)).ShouldBe(allowed);

    [Theory]
    [InlineData("latest")]
    [InlineData("1.2.3.4")]
    [InlineData("1.0.0-007")]
    public void Parse_NotAVersion_Throws(string text) => Should.Throw<FormatException>(() => SemanticVersion.Parse(text));
}
