using Injector.Core.Releases;

namespace Injector.Core.Tests.Releases;

public sealed class ReleaseTableTests
{
    [Fact]
    public void All_Rows_StandInTheOrderOfTheRules() =>
        ReleaseTable.All.Select(row => row.Rule).ShouldBe(Enum.GetValues<ReleaseRule>());

    [Fact]
    public void All_Rows_HoldForSomeReleasesAndNotForOthers() =>
        ReleaseTable.All.ShouldAllBe(row => Enumerable.Range(3, 29).Select(minor => row.Releases.Contains(new IstioRelease(1, minor))).Distinct().Count() == 2);

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
    [InlineData("1.9.7", false)]
    [InlineData("1.10.0", true)]
    [InlineData("1.12", true)]
    [InlineData("1.13.0", false)]
    public void Between_PatchesOfALine_AreAllAlike(string release, bool expected) =>
        ReleaseSet.Between(10, 13).Contains(IstioRelease.Parse(release)).ShouldBe(expected);

    [Theory]
    [InlineData("1.26.9", NativeSidecarMode.False)]
    [InlineData("1.27.0", NativeSidecarMode.Auto)]
    [InlineData(null, NativeSidecarMode.Auto)]
    public void ModeWhenUnset_AnyRelease_IsWhatTheReleaseDoes(string? release, NativeSidecarMode expected) =>
        NativeSidecars.ModeWhenUnset(InjectionSnapshot.Prepare(
            new InjectorConfig { ConfigText = "policy: enabled\ntemplates: {a: ok}\n" }, new InjectionSettings { IstioVersion = release })).ShouldBe(expected);
}
