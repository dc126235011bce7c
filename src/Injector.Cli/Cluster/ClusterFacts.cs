using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Cluster;

/// <summary>What injection wants to know of a cluster besides its configuration. What may not be read is said and done without.</summary>
/// <param name="session">The cluster.</param>
/// <param name="note">Gets a sentence for each thing that may not be read.</param>
internal sealed class ClusterFacts(ClusterSession session, Action<string> note)
{
    /// <summary>The nodes; null when they may not be read.</summary>
    /// <exception cref="ConfigurationException">The cluster could not be asked.</exception>
    public async Task<KnownNodes?> NodesAsync(CancellationToken cancellation)
    {
        var nodes = await ListAsync(ResourceTypes.Nodes, "sidecars are not made init containers (--native-sidecars true does)", cancellation);
        return nodes is null ? null : new KnownNodes(nodes.Select(VersionOf));
    }

    /// <summary>Labels and annotations of all namespaces; none when they may not be read.</summary>
    /// <exception cref="ConfigurationException">The cluster could not be asked.</exception>
    public async Task<IReadOnlyDictionary<string, NamespaceFacts>> NamespacesAsync(CancellationToken cancellation)
    {
        var known = new Dictionary<string, NamespaceFacts>(StringComparer.Ordinal);
        foreach (var item in await ListAsync(ResourceTypes.Namespaces, "the proxy's user is 1337 (--namespaces FILE gives them)", cancellation) ?? [])
        {
            known[item.TextOrEmpty("metadata", "name")] = FactsOf(item);
        }

        return known;
    }

    /// <summary>What injection reads of a Namespace object.</summary>
    public static NamespaceFacts FactsOf(JsonObject item) =>
        new() { Labels = item.TextMap("metadata", "labels"), Annotations = item.TextMap("metadata", "annotations") };

    private static KeyValuePair<string, string?> VersionOf(JsonObject node) =>
        new(node.TextOrEmpty("metadata", "name"), node.TextOrEmpty("status", "nodeInfo", "kubeletVersion"));

    private async Task<IReadOnlyList<JsonObject>?> ListAsync(ResourceType type, string consequence, CancellationToken cancellation)
    {
        try
        {
            return await session.ListAsync(type, null, string.Empty, cancellation);
        }
        catch (ConfigurationException e) when (e.InnerException is KubernetesApiException { IsForbidden: true } refused)
        {
            note($"{type.Plural} may not be read, so {consequence}: {refused.ServerMessage}");
            return null;
        }
    }
}
