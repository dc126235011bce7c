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
    /// <summary>The identity of an object; null when it has no kind or no name.</summary>
    /// <param name="map">The object.</param>
    /// <param name="defaultNamespace">Namespace in which objects that name none will be made; may be empty.</param>
    public static ObjectIdentity? Of(JsonObject map, string defaultNamespace)
    {
        var (kind, apiVersion) = (map.TextOrEmpty("kind"), map.TextOrEmpty("apiVersion"));
        var name = map.TextOrEmpty("metadata", "name") is { Length: > 0 } given ? given : map.TextOrEmpty("metadata", "generateName");
        if (kind.Length == 0 || name.Length == 0)
        {
            return null;
        }

        var group = apiVersion.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? apiVersion[..slash] : string.Empty;
        return new ObjectIdentity(group, kind, map.TextOrEmpty("metadata", "namespace") is { Length: > 0 } own ? own : defaultNamespace, name);
    }

    /// <summary>As reports name it.</summary>
    public WorkloadName AsName() => new(Kind, Namespace, Name);

    /// <summary><c>Kind namespace/name</c>; the place in its file for what has no name.</summary>
    public override string ToString() => AsName().ToString();
}
