using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Hosting.Facts;

/// <summary>Asks a cluster once for what injection wants to know besides its configuration. What may not be read is said and done without.</summary>
/// <param name="session">The cluster.</param>
/// <param name="note">Gets a sentence for each thing that may not be read.</param>
public sealed class ClusterFacts(ClusterSession session, Action<string> note)
{
    /// <summary>The nodes; null when they may not be read.</summary>
    /// <exception cref="ConfigurationException">The cluster could not be asked.</exception>
    public async Task<KnownNodes?> NodesAsync(CancellationToken cancellation)
    {
        var nodes = await ListAsync(ResourceTypes.Nodes, "sidecars are not made init containers (--native-sidecars true does)", cancellation);
        return nodes is null ? null : NodeObjects.Known(nodes);
    }

    /// <summary>Labels and annotations of all namespaces; none when they may not be read.</summary>
    /// <exception cref="ConfigurationException">The cluster could not be asked.</exception>
    public async Task<IReadOnlyDictionary<string, NamespaceFacts>> NamespacesAsync(CancellationToken cancellation) =>
        NamespaceObjects.ByName(await ListAsync(ResourceTypes.Namespaces, "the proxy's user is 1337 (--namespaces FILE gives them)", cancellation) ?? []);

    /// <summary>All ProxyConfig resources; none when they may not be read, or when the cluster has no such type.</summary>
    /// <exception cref="ConfigurationException">The cluster could not be asked.</exception>
    public async Task<IReadOnlyList<ProxyConfigResource>> ProxyConfigsAsync(CancellationToken cancellation)
    {
        try
        {
            return ProxyConfigObjects.ReadAll(await ListAsync(ProxyConfigObjects.Type, "none is applied (--proxyConfigs FILE gives them)", cancellation) ?? []);
        }
        catch (ConfigurationException e) when (e.InnerException is KubernetesApiException { IsNotFound: true })
        {
            return [];
        }
    }

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
