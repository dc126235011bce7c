using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Json;

namespace Injector.Hosting.Facts;

/// <summary>Reads Node objects, whose versions say where native sidecars can run.</summary>
public static class NodeObjects
{
    /// <summary>What native sidecars need to know of a cluster's nodes.</summary>
    public static KnownNodes Known(IEnumerable<JsonObject> nodes) =>
        new(nodes.Select(node => new KnownNode(node.TextOrEmpty("metadata", "name"), VersionOf(node), IsWindows(node))));

    /// <summary>The kubelet's version; null when the node tells none.</summary>
    public static string? VersionOf(JsonObject? node) => node.TextOrEmpty("status", "nodeInfo", "kubeletVersion") is { Length: > 0 } version ? version : null;

    /// <summary>What the kubelet tells of its system, else the node's label.</summary>
    private static bool IsWindows(JsonObject node) =>
        (node.TextOrEmpty("status", "nodeInfo", "operatingSystem") is { Length: > 0 } told ? told : node.TextOrEmpty("metadata", "labels", "kubernetes.io/os")) == "windows";
}
