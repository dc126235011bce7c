using Injector.Core;
using Injector.Hosting.Preparing;

namespace Injector.Hosting.Tests.Preparing;

public sealed class NativeSidecarChoiceTests
{
    [Theory]
    [InlineData("1.30", NativeSidecarMode.True, NodeSource.None, "sidecars are native (--native-sidecars or ENABLE_NATIVE_SIDECARS says so)")]
    [InlineData("1.30", NativeSidecarMode.False, NodeSource.Cluster, "sidecars are containers (--native-sidecars or ENABLE_NATIVE_SIDECARS says so)")]
    [InlineData("1.24", null, NodeSource.Cluster, "sidecars are containers (Istio 1.24 makes them so by itself)")]
    [InlineData("1.30", null, NodeSource.Cluster, "sidecars are native where nodes can (the cluster's nodes decide)")]
    [InlineData("1.30", null, NodeSource.None, "sidecars are containers (no node is known)")]
    [InlineData("1.30", null, NodeSource.OutOfReach, "sidecars are containers (the cluster's nodes may not be read)")]
    [InlineData("1.30", NativeSidecarMode.Auto, NodeSource.None, "sidecars are containers (no node is known)")]
    [InlineData("1.30", NativeSidecarMode.Auto, NodeSource.Release, "sidecars are native (no node is known, and Istio 1.30 makes them so where nodes can)")]
    [InlineData("1.24", NativeSidecarMode.Auto, NodeSource.Release, "sidecars are containers (no node is known, and Istio 1.24 makes them so only when told)")]
    public void Of_WhatIsSaidAndKnown_ChoosesAndSaysWhy(string release, NativeSidecarMode? said, NodeSource nodes, string sentence) =>
        NativeSidecarChoice.Of(Snapshot(release, said), nodes).ToString().ShouldBe(sentence);

    [Theory]
    [InlineData("1.24", NativeSidecarMode.Auto, "1.33", NativeSidecarMode.True)]
    [InlineData("1.30", null, "v1.34.1-gke.2", NativeSidecarMode.True)]
    [InlineData("1.30", null, "1.32", NativeSidecarMode.False)]
    [InlineData("1.24", null, "1.33", NativeSidecarMode.False)]
    [InlineData("1.30", NativeSidecarMode.False, "1.33", NativeSidecarMode.False)]
    public void Of_VersionOfTheNodes_DecidesWhereNodesDo(string release, NativeSidecarMode? said, string version, NativeSidecarMode mode) =>
        NativeSidecarChoice.Of(Snapshot(release, said), NodeSource.Version, version).Mode.ShouldBe(mode);

    [Theory]
    [InlineData("1.24.2", "--istio-version", null, "Istio 1.24.2 is followed (--istio-version); ")]
    [InlineData("1.24", "ISTIO_VERSION", null, "Istio 1.24 is followed (ISTIO_VERSION); ")]
    [InlineData(null, "", "release-1.29-latest-daily", "Istio 1.29 is followed (the values' tag release-1.29-latest-daily); ")]
    [InlineData(null, "", "mine", "Istio 1.30 is followed (the newest that writes such a configuration, as nothing names one); ")]
    public void Assumptions_Release_SayWhatToldIt(string? told, string source, string? tag, string beginning)
    {
        var settings = new InjectionSettings { IstioVersion = told, IstioVersionSource = source, SetValues = tag is null ? [] : [$"global.tag={tag}"] };
        var snapshot = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), settings);

        Assumptions.Of(snapshot, new NativeSidecarChoice(NativeSidecarMode.True, "because")).ShouldBe(beginning + "sidecars are native (because)");
    }

    private static InjectionSnapshot Snapshot(string release, NativeSidecarMode? said) =>
        InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { IstioVersion = release, NativeSidecars = said });
}
