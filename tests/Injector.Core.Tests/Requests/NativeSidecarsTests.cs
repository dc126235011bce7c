namespace Injector.Core.Tests.Requests;

public sealed class NativeSidecarsTests
{
    private static readonly KnownNodes Mixed = new(
    [
        new KnownNode("linux", "v1.34.1", IsWindows: false),
        new KnownNode("windows", "v1.30.0", IsWindows: true),
    ]);

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    [InlineData("linux", true, true)]
    [InlineData("windows", false, false)]
    [InlineData("gone", false, true)]
    public void Resolve_WindowsNodeBesideLinux_CountsOnlyWhenDefectsAreWantedOrThePodNamesIt(string? node, bool compatIstio, bool isNative) =>
        NativeSidecars.Resolve(NativeSidecarMode.Auto, Mixed, node, compatIstio).ShouldBe(isNative);

    [Fact]
    public void Resolve_OldLinuxNode_IsEnoughForNo() => NativeSidecars.Resolve(
        NativeSidecarMode.Auto,
        new KnownNodes([new KnownNode("a", "v1.34.1", false), new KnownNode("b", "v1.32.9", false), new KnownNode("w", null, true)]),
        null,
        compatIstio: false).ShouldBeFalse();

    [Fact]
    public void Resolve_NoNodes_AllQualify() =>
        NativeSidecars.Resolve(NativeSidecarMode.Auto, new KnownNodes([]), null, compatIstio: false).ShouldBeTrue();

    [Fact]
    public void Resolve_NodesOutOfReach_NoneQualifies() => NativeSidecars.Resolve(NativeSidecarMode.Auto, null, null, compatIstio: false).ShouldBeFalse();
}
