using Injector.Core.Releases;

namespace Injector.Core.Tests.Releases;

public sealed class ReleaseTableTests
{
    [Fact]
    public void All_Rows_StandInTheOrderOfTheRules() =>
        ReleaseTable.All.Select(row => row.Rule).ShouldBe(Enum.GetValues<ReleaseRule>());

    [Fact]
    public void All_Rows_HoldForSomeReleasesAndNotForOthers() =>
        ReleaseTable.All.ShouldAllBe(row => FirstAndLastPatches().Select(release => row.Releases.Contains(release)).Distinct().Count() == 2);

    [Fact]
    public void Newest_IsTheNewestReleaseOfARow() => ReleaseTable.Newest.ShouldBe(new IstioRelease(1, 31));

    [Fact]
    public void LastWithOneTemplate_IsTheLineBeforeNamedTemplates() => ReleaseTable.LastWithOneTemplate.ShouldBe(new IstioRelease(1, 8));

    [Theory]
    [InlineData("1.22.9", false)]
    [InlineData("1.23.5", false)]
    [InlineData("1.23.6", true)]
    [InlineData("1.23", true)]
    [InlineData("1.24.0", false)]
    [InlineData("1.24.4", true)]
    [InlineData("1.25.0", true)]
    public void FromPatches_ChangeBroughtToAnOlderLine_HoldsFromThePatchesOn(string release, bool expected) =>
        ReleaseSet.FromPatches(new IstioRelease(1, 23, 6), new IstioRelease(1, 24, 4)).Contains(IstioRelease.Parse(release)).ShouldBe(expected);

    [Theory]
    [InlineData("1.22.9", "OpenShiftUserIsReset", false)]
    [InlineData("1.23.0", "OpenShiftUserIsReset", false)]
    [InlineData("1.23.1", "OpenShiftUserIsReset", true)]
    [InlineData("1.24.0", "OpenShiftUserIsReset", true)]
    [InlineData("1.23.5", "CniNetworkHasNamespace", false)]
    [InlineData("1.24.3", "CniNetworkHasNamespace", false)]
    [InlineData("1.24.4", "CniNetworkHasNamespace", true)]
    [InlineData("1.25.0", "CniNetworkHasNamespace", false)]
    [InlineData("1.25.1", "CniNetworkHasNamespace", true)]
    [InlineData("1.26.0", "CniNetworkHasNamespace", true)]
    [InlineData("1.23", "CniNetworkHasNamespace", true)]
    [InlineData("1.20", "TemplateUserWins", false)]
    public void Holds_RuleThatCameWithAPatch_FollowsThePatch(string release, string rule, bool expected) =>
        ReleaseRules.For(IstioRelease.Parse(release)).Holds(Enum.Parse<ReleaseRule>(rule)).ShouldBe(expected);

    [Fact]
    public void Spans_APatchBetween_HoldsThereOnly()
    {
        var set = ReleaseSet.Spans((new IstioRelease(1, 20, 1), new IstioRelease(1, 20, 7)), (new IstioRelease(1, 22, 0), new IstioRelease(1, 22, 1)));
        new[] { "1.20.0", "1.20.1", "1.20.6", "1.20.7", "1.20", "1.21.0", "1.22.0", "1.22.1" }.Where(text => set.Contains(IstioRelease.Parse(text)))
            .ShouldBe(["1.20.1", "1.20.6", "1.22.0"]);
    }

    [Theory]
    [InlineData("1.9.7", false)]
    [InlineData("1.10.0", true)]
    [InlineData("1.12", true)]
    [InlineData("1.13.0", false)]
    public void Between_PatchesOfALine_AreAllAlike(string release, bool expected) =>
        ReleaseSet.Between(10, 13).Contains(IstioRelease.Parse(release)).ShouldBe(expected);

    [Theory]
    [InlineData("1.6.2", false)]
    [InlineData("1.6.3", true)]
    [InlineData("1.6", true)]
    [InlineData("1.7.8", true)]
    [InlineData("1.8.0", false)]
    public void Within_FromAPatchToALine_HoldsFromThePatchOn(string release, bool expected) =>
        ReleaseSet.Within(new IstioRelease(1, 6, 3), new IstioRelease(1, 8, 0)).Contains(IstioRelease.Parse(release)).ShouldBe(expected);

    [Theory]
    [InlineData("1.26.9", NativeSidecarMode.False)]
    [InlineData("1.27.0", NativeSidecarMode.Auto)]
    [InlineData(null, NativeSidecarMode.Auto)]
    public void ModeWhenUnset_AnyRelease_IsWhatTheReleaseDoes(string? release, NativeSidecarMode expected) =>
        NativeSidecars.ModeWhenUnset(InjectionSnapshot.Prepare(
            new InjectorConfig { ConfigText = "policy: enabled\ntemplates: {a: ok}\n" }, new InjectionSettings { IstioVersion = release })).ShouldBe(expected);

    private static IEnumerable<IstioRelease> FirstAndLastPatches() =>
        Enumerable.Range(3, 29).SelectMany(minor => new IstioRelease[] { new(1, minor, 0), new(1, minor) });
}
