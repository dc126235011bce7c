using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Facts;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Watching;

namespace Injector.Webhook.Cluster;

/// <summary>Facts gathered from watches, held in memory. Only what bears on responses is watched; what files give is taken from them.</summary>
/// <param name="watches">What is watched.</param>
/// <param name="given">What files gave.</param>
/// <param name="looksAtNodes">Whether the configuration in force makes native sidecars a question of nodes.</param>
/// <param name="changed">Called after something that bears on responses has changed.</param>
internal sealed class WatchedClusterFacts(WatchedKinds watches, InjectionFacts given, Func<bool> looksAtNodes, Action changed) : IClusterFacts
{
    private volatile KnownNodes? _nodes;
    private volatile FrozenDictionary<string, NamespaceFacts>? _namespaces;
    private volatile IReadOnlyList<ProxyConfigResource>? _proxyConfigs;
    private volatile bool _nodesAreOutOfReach;

    /// <summary>What is watched.</summary>
    public WatchedKinds Watches => watches;

    /// <inheritdoc/>
    public string? Missing =>
        watches.Nodes && _nodes is null && !_nodesAreOutOfReach && looksAtNodes() ? "the nodes of the cluster are not known yet"
        : watches.Namespaces && _namespaces is null ? "the namespaces of the cluster are not known yet"
        : watches.ProxyConfigs && _proxyConfigs is null ? "the ProxyConfig resources of the cluster are not known yet"
        : null;

    /// <inheritdoc/>
    public KnownNodes? Nodes => _nodes;

    /// <inheritdoc/>
    public IReadOnlyList<ProxyConfigResource> ProxyConfigs => _proxyConfigs ?? given.ProxyConfigs;

    /// <inheritdoc/>
    public NamespaceFacts? FindNamespace(string name) => _namespaces is { } known ? known.GetValueOrDefault(name) : given.FindNamespace(name);

    /// <summary>Takes news about nodes. Without the right to read them, as without nodes at all, sidecars are not native.</summary>
    public void TakeNodes(WatchUpdate update)
    {
        if (!update.Synced)
        {
            _nodesAreOutOfReach |= update.Failure is KubernetesApiException { IsForbidden: true };
        }
        else if (_nodes is null || update.Changes.Any(c => NodeObjects.VersionOf(c.Before) != NodeObjects.VersionOf(c.After)))
        {
            _nodes = NodeObjects.Known(update.Objects.Values);
            changed();
        }
    }

    /// <summary>Takes news about namespaces.</summary>
    public void TakeNamespaces(WatchUpdate update)
    {
        if (update.Synced && (_namespaces is null || update.Changes.Count > 0))
        {
            _namespaces = NamespaceObjects.ByName(update.Objects.Values).ToFrozenDictionary(StringComparer.Ordinal);
            changed();
        }
    }

    /// <summary>Takes news about ProxyConfigs. A cluster without that type, or without the right to read it, has none.</summary>
    public void TakeProxyConfigs(WatchUpdate update)
    {
        if (update.Synced && (_proxyConfigs is null || update.Changes.Count > 0))
        {
            _proxyConfigs = ProxyConfigObjects.ReadAll(update.Objects.Values);
            changed();
        }
        else if (_proxyConfigs is null && update.Failure is KubernetesApiException { IsForbidden: true } or KubernetesApiException { IsNotFound: true })
        {
            _proxyConfigs = [];
            changed();
        }
    }

    /// <summary>What is kept of a Node: name and version.</summary>
    public static JsonObject SlimNode(JsonObject node) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = node["metadata"]?["name"]?.DeepClone(),
            ["resourceVersion"] = node["metadata"]?["resourceVersion"]?.DeepClone(),
        },
        ["status"] = new JsonObject { ["nodeInfo"] = new JsonObject { ["kubeletVersion"] = NodeObjects.VersionOf(node) } },
    };

    /// <summary>What is kept of a Namespace: its metadata without the field managers.</summary>
    public static JsonObject SlimNamespace(JsonObject item)
    {
        item.Remove("spec");
        return SlimProxyConfig(item);
    }

    /// <summary>What is kept of a ProxyConfig: its metadata without the field managers, and its spec.</summary>
    public static JsonObject SlimProxyConfig(JsonObject item)
    {
        item.Object("metadata")?.Remove("managedFields");
        item.Remove("status");
        return item;
    }
}
