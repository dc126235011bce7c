using Injector.Core;

namespace Injector.Webhook.Cluster;

/// <summary>Facts without a cluster: given Namespace objects, no nodes.</summary>
/// <param name="mode">Without nodes to look at, <see cref="NativeSidecarMode.Auto"/> means no.</param>
/// <param name="namespaces">Namespace objects by name.</param>
internal sealed class StaticClusterFacts(NativeSidecarMode mode, IReadOnlyDictionary<string, NamespaceFacts> namespaces) : IClusterFacts
{
    /// <inheritdoc/>
    public string? Missing => null;

    /// <inheritdoc/>
    public bool NativeSidecarsFor(string? nodeName) => NativeSidecars.Resolve(mode, nodes: null, nodeName);

    /// <inheritdoc/>
    public NamespaceFacts? FindNamespace(string name) => namespaces.GetValueOrDefault(name);
}
