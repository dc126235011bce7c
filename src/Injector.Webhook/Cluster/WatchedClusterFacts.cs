using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Watching;

namespace Injector.Webhook.Cluster;

/// <summary>
/// Facts gathered from watches, held in memory. Only what bears on answers is watched: nodes for <see cref="NativeSidecarMode.Auto"/>,
/// namespaces for OpenShift's ranges.
/// </summary>
/// <param name="mode">Native sidecars.</param>
/// <param name="watchesNamespaces">Whether Namespace objects bear on answers.</param>
/// <param name="changed">Called after something that bears on answers has changed.</param>
internal sealed class WatchedClusterFacts(NativeSidecarMode mode, bool watchesNamespaces, Action changed) : IClusterFacts
{
    private volatile KnownNodes? nodes;
    private volatile FrozenDictionary<string, NamespaceFacts>? namespaces;
    private volatile bool nodesAreOutOfReach;

    /// <summary>Whether nodes bear on answers.</summary>
    public bool WatchesNodes => mode == NativeSidecarMode.Auto;

    /// <summary>Whether Namespace objects bear on answers.</summary>
    public bool WatchesNamespaces => watchesNamespaces;

    /// <inheritdoc/>
    public string? Missing =>
        WatchesNodes && nodes is null && !nodesAreOutOfReach ? "the nodes of the cluster are not known yet"
        : watchesNamespaces && namespaces is null ? "the namespaces of the cluster are not known yet"
        : null;

    /// <inheritdoc/>
    public bool NativeSidecarsFor(string? nodeName) => NativeSidecars.Resolve(mode, nodes, nodeName);

    /// <inheritdoc/>
    public NamespaceFacts? FindNamespace(string name) => namespaces?.GetValueOrDefault(name);

    /// <summary>Takes news about nodes. Without the right to read them, as without nodes at all, sidecars are not native.</summary>
    public void TakeNodes(WatchUpdate update)
    {
        if (!update.Synced)
        {
            nodesAreOutOfReach |= update.Failure is KubernetesApiException { IsForbidden: true };
        }
        else if (nodes is null || update.Changes.Any(c => KubeletVersion(c.Before) != KubeletVersion(c.After)))
        {
            nodes = new KnownNodes(update.Objects.Select(o => KeyValuePair.Create(o.Key.Name, KubeletVersion(o.Value))));
            changed();
        }
    }

    /// <summary>Takes news about namespaces.</summary>
    public void TakeNamespaces(WatchUpdate update)
    {
        if (update.Synced && (namespaces is null || update.Changes.Count > 0))
        {
            namespaces = update.Objects.ToFrozenDictionary(o => o.Key.Name, o => NamespaceFile.FactsOf(o.Value["metadata"]), StringComparer.Ordinal);
            changed();
        }
    }

    /// <summary>What is kept of a Node: name and version.</summary>
    public static JsonObject SlimNode(JsonObject node) => Slim(node, "status", new JsonObject
    {
        ["nodeInfo"] = new JsonObject { ["kubeletVersion"] = KubeletVersion(node) },
    });

    /// <summary>What is kept of a Namespace: its metadata without the field managers.</summary>
    public static JsonObject SlimNamespace(JsonObject item)
    {
        (item["metadata"] as JsonObject)?.Remove("managedFields");
        item.Remove("spec");
        item.Remove("status");
        return item;
    }

    private static JsonObject Slim(JsonObject item, string member, JsonNode value) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = item["metadata"]?["name"]?.DeepClone(),
            ["resourceVersion"] = item["metadata"]?["resourceVersion"]?.DeepClone(),
        },
        [member] = value,
    };

    private static string? KubeletVersion(JsonObject? node) => node.Object("status", "nodeInfo").Text("kubeletVersion");
}
