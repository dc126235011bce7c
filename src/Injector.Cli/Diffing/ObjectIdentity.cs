using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Json;

namespace Injector.Cli.Diffing;

/// <summary>By what an object is known, wherever and at whatever version of its API it stands.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Kind">Kind; empty for what is no object of Kubernetes.</param>
/// <param name="Namespace">Namespace; empty where none is named and nobody says.</param>
/// <param name="Name">Name, or the place in its file where a document has no name.</param>
internal sealed record ObjectIdentity(string Group, string Kind, string Namespace, string Name)
{
    private const string ListEnding = "List";

    /// <summary>The identity of an object; null when it has no kind or no name.</summary>
    /// <param name="map">The object.</param>
    /// <param name="defaultNamespace">Namespace in which objects that name none will be made; may be empty.</param>
    /// <param name="list">The list of one kind, such as a SecretList, that the object is an item of; its items need not say what they are.</param>
    public static ObjectIdentity? Of(JsonObject map, string defaultNamespace, JsonObject? list = null)
    {
        var kind = map.TextOrEmpty("kind") is { Length: > 0 } written ? written : ItemKind(list);
        var apiVersion = map.TextOrEmpty("apiVersion") is { Length: > 0 } own ? own : list.TextOrEmpty("apiVersion");
        var name = map.TextOrEmpty("metadata", "name") is { Length: > 0 } given ? given : map.TextOrEmpty("metadata", "generateName");
        if (kind.Length == 0 || name.Length == 0)
        {
            return null;
        }

        var group = apiVersion.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? apiVersion[..slash] : string.Empty;
        return new ObjectIdentity(GroupOf(group, kind), kind, map.TextOrEmpty("metadata", "namespace") is { Length: > 0 } space ? space : defaultNamespace, name);
    }

    /// <summary>Kinds that moved out of <c>extensions</c>, where old manifests still name them.</summary>
    private static string GroupOf(string group, string kind) => (group, kind) switch
    {
        ("extensions", "Deployment" or "DaemonSet" or "ReplicaSet") => "apps",
        ("extensions", "Ingress" or "NetworkPolicy") => "networking.k8s.io",
        _ => group,
    };

    private static string ItemKind(JsonObject? list) => list.TextOrEmpty("kind") is var kind && kind.EndsWith(ListEnding, StringComparison.Ordinal) ? kind[..^ListEnding.Length] : string.Empty;

    /// <summary>As reports name it.</summary>
    public WorkloadName AsName() => new(Kind, Namespace, Name);

    /// <summary><c>Kind namespace/name</c>; the place in its file for what has no name.</summary>
    public override string ToString() => AsName().ToString();
}
