using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Cli.Injecting;

/// <summary>Decides for each pod whether its sidecar runs as an init container.</summary>
/// <param name="mode">The setting.</param>
/// <param name="nodes">The nodes of the cluster; null when they are not known.</param>
internal sealed class NativeSidecarChoice(NativeSidecarMode mode, KnownNodes? nodes)
{
    /// <summary>The mode asked for; without one, what the release does by itself.</summary>
    public static NativeSidecarMode ModeOf(NativeSidecarMode? asked, InjectionSnapshot snapshot) =>
        asked ?? Core.NativeSidecars.ModeWhenUnset(snapshot);

    /// <summary>The answer for a pod.</summary>
    public bool For(JsonObject pod) => NativeSidecars.Resolve(mode, nodes, pod.TextOrEmpty("spec", "nodeName") is { Length: > 0 } node ? node : null);
}
