using Injector.Core;

namespace Injector.Hosting.Preparing;

/// <summary>How sidecars are made, and why.</summary>
/// <param name="Mode">The mode that requests are built with.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record NativeSidecarChoice(NativeSidecarMode Mode, string Reason)
{
    /// <summary>Chooses.</summary>
    /// <param name="snapshot">The configuration.</param>
    /// <param name="nodes">What is known of the nodes.</param>
    /// <param name="version">Version of the nodes, where that is what is known.</param>
    public static NativeSidecarChoice Of(InjectionSnapshot snapshot, NodeSource nodes, string? version = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var ofRelease = NativeSidecars.ModeWhenUnset(snapshot);
        return NativeSidecars.ModeOf(snapshot) switch
        {
            NativeSidecarMode.Auto => OfNodes(snapshot, ofRelease, nodes, version),
            var mode when snapshot.Settings.NativeSidecars is not null => new(mode, $"{snapshot.Settings.NativeSidecarsSource} says so"),
            var mode => new(mode, $"Istio {snapshot.Release} makes them so by itself"),
        };
    }

    /// <summary><c>sidecars are containers (reason)</c>.</summary>
    public override string ToString() => Mode switch
    {
        NativeSidecarMode.True => $"sidecars are native ({Reason})",
        NativeSidecarMode.False => $"sidecars are containers ({Reason})",
        _ => $"sidecars are native where nodes can ({Reason})",
    };

    private static NativeSidecarChoice OfNodes(InjectionSnapshot snapshot, NativeSidecarMode ofRelease, NodeSource nodes, string? version) => nodes switch
    {
        NodeSource.Cluster => new(NativeSidecarMode.Auto, "the cluster's nodes decide"),
        NodeSource.Version => new(NativeSidecars.NodeQualifies(version) ? NativeSidecarMode.True : NativeSidecarMode.False, $"--kubernetes-version {version}"),
        NodeSource.Release when ofRelease == NativeSidecarMode.Auto =>
            new(NativeSidecarMode.True, $"no node is known, and Istio {snapshot.Release} makes them so where nodes can"),
        NodeSource.Release => new(NativeSidecarMode.False, $"no node is known, and Istio {snapshot.Release} makes them so only when told"),
        NodeSource.OutOfReach => new(NativeSidecarMode.False, "the cluster's nodes may not be read"),
        _ => new(NativeSidecarMode.False, "no node is known"),
    };
}
