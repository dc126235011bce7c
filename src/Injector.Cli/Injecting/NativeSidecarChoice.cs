using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Cli.Injecting;

/// <summary>Decides for each pod whether its sidecar runs as an init container.</summary>
/// <param name="mode">The setting.</param>
/// <param name="nodes">The nodes of the cluster; null when they are not known.</param>
internal sealed class NativeSidecarChoice(NativeSidecarMode mode, KnownNodes? nodes)
{
    private static readonly IstioRelease FirstWithAuto = new(1, 27);

    /// <summary>The mode asked for; without one, releases from 1.27 on look at the nodes and older ones do not.</summary>
    public static NativeSidecarMode ModeOf(NativeSidecarMode? asked, InjectionSnapshot snapshot) =>
        asked ?? (snapshot.Release >= FirstWithAuto ? NativeSidecarMode.Auto : NativeSidecarMode.False);

    /// <summary>The answer for a pod.</summary>
    public bool For(JsonObject pod) => NativeSidecars.Resolve(mode, nodes, pod.TextOrEmpty("spec", "nodeName") is { Length: > 0 } node ? node : null);
}
