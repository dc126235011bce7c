using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Facts;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Watching;

namespace Injector.Webhook.Cluster;

/// <summary>Facts gathered from watches, held in memory. Only what bears on responses is watched; what files give is taken from them.</summary>
/// <param name="files">Files that go over the cluster.</param>
/// <param name="given">What they gave.</param>
/// <param name="inForce">Gives the configuration in force; null before the first.</param>
/// <param name="changed">Called after something that bears on responses has changed.</param>
/// <param name="time">Bounds waits.</param>
internal sealed class WatchedClusterFacts(FactFiles files, InjectionFacts given, Func<InjectionSnapshot?> inForce, Action changed, TimeProvider time) : IClusterFacts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Signal _signal = new();
    private volatile WatchedKinds _watches = WatchedKinds.Of(null, files);
    private volatile KnownNodes? _nodes;
    private volatile FrozenDictionary<string, NamespaceFacts>? _namespaces;
    private volatile IReadOnlyList<ProxyConfigResource>? _proxyConfigs;
    private volatile bool _nodesAreOutOfReach;

    /// <inheritdoc/>
    public string? Missing => MissingOf(WatchedKinds.Of(inForce(), files));

    /// <inheritdoc/>
    public KnownNodes? Nodes => _nodes;

    /// <inheritdoc/>
    public IReadOnlyList<ProxyConfigResource> ProxyConfigs => _proxyConfigs ?? given.ProxyConfigs;

    /// <inheritdoc/>
    public NamespaceFacts? FindNamespace(string name) => _namespaces is { } known ? known.GetValueOrDefault(name) : given.FindNamespace(name);

    /// <inheritdoc/>
    public async Task FollowAsync(InjectionSnapshot snapshot, bool isAwaited, CancellationToken cancellation)
    {
        var kinds = WatchedKinds.Of(snapshot, files);
        _watches = kinds;
        _signal.Give();
        if (!isAwaited)
        {
            return;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _signal.UntilAsync(() => MissingOf(kinds) is null, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The configuration says what is wanted. What is missing is told, and calls are answered that it is.
        }
    }

    /// <summary>Waits until a kind is to be watched, or no longer.</summary>
    /// <param name="isWatched">Looks at what is to be watched.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task UntilAsync(Func<WatchedKinds, bool> isWatched, CancellationToken cancellation) => _signal.UntilAsync(() => isWatched(_watches), cancellation);

    /// <summary>Takes news about nodes. Without the right to read them, as without nodes at all, sidecars are not native.</summary>
    public void TakeNodes(WatchUpdate update)
    {
        if (!update.Synced)
        {
            _nodesAreOutOfReach |= update.Failure is KubernetesApiException { IsForbidden: true };
            _signal.Give();
        }
        else if (_nodes is null || update.Changes.Any(c => NodeObjects.VersionOf(c.Before) != NodeObjects.VersionOf(c.After)))
        {
            _nodes = NodeObjects.Known(update.Objects.Values);
            Tell();
        }
    }

    /// <summary>Takes news about namespaces.</summary>
    public void TakeNamespaces(WatchUpdate update)
    {
        if (update.Synced && (_namespaces is null || update.Changes.Count > 0))
        {
            _namespaces = NamespaceObjects.ByName(update.Objects.Values).ToFrozenDictionary(StringComparer.Ordinal);
            Tell();
        }
    }

    /// <summary>Takes news about ProxyConfigs. A cluster without that type, or without the right to read it, has none.</summary>
    public void TakeProxyConfigs(WatchUpdate update)
    {
        if (update.Synced && (_proxyConfigs is null || update.Changes.Count > 0))
        {
            _proxyConfigs = ProxyConfigObjects.ReadAll(update.Objects.Values);
            Tell();
        }
        else if (_proxyConfigs is null && update.Failure is KubernetesApiException { IsForbidden: true } or KubernetesApiException { IsNotFound: true })
        {
            _proxyConfigs = [];
            Tell();
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

    private string? MissingOf(WatchedKinds kinds) =>
        kinds.Nodes && _nodes is null && !_nodesAreOutOfReach ? "the nodes of the cluster are not known yet"
        : kinds.Namespaces && _namespaces is null ? "the namespaces of the cluster are not known yet"
        : kinds.ProxyConfigs && _proxyConfigs is null ? "the ProxyConfig resources of the cluster are not known yet"
        : null;

    private void Tell()
    {
        changed();
        _signal.Give();
    }
}
