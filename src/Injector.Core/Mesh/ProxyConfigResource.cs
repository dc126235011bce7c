using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core;

/// <summary>A ProxyConfig resource of a cluster or a file.</summary>
/// <param name="Namespace">Namespace it stands in.</param>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was made; the earliest time there is when it does not say, as for one in a file.</param>
/// <param name="MatchLabels">Labels of <c>spec.selector.matchLabels</c>; empty for all pods.</param>
/// <param name="Spec">Its <c>spec</c>.</param>
public sealed record ProxyConfigResource(
    string Namespace, string Name, DateTimeOffset Created, IReadOnlyDictionary<string, string> MatchLabels, JsonObject Spec)
{
    private const string Group = "networking.istio.io/";

    /// <summary>Fields of a resource, and of the proxy configuration that they set.</summary>
    private static readonly (string Resource, string Proxy)[] Fields =
        [("concurrency", "concurrency"), ("environmentVariables", "proxyMetadata"), ("image", "image")];

    /// <summary>
    /// Reads the ProxyConfig resources of a document: one object, or a List of objects as <c>kubectl get -o yaml</c> writes it. Objects of
    /// other kinds are passed over; members of the wrong type read as absent.
    /// </summary>
    /// <param name="document">The document's root.</param>
    /// <param name="defaultNamespace">Namespace of resources that name none.</param>
    public static IReadOnlyList<ProxyConfigResource> ReadAll(JsonNode? document, string defaultNamespace)
    {
        var map = document as JsonObject;
        if (map.List("items") is { } items)
        {
            return [.. items.OfType<JsonObject>().Where(IsProxyConfig).Select(item => Read(item, defaultNamespace))];
        }

        return map is not null && IsProxyConfig(map) ? [Read(map, defaultNamespace)] : [];
    }

    /// <summary>Reads one resource, whatever its kind says: a server leaves the kind out of the items of a list.</summary>
    /// <param name="resource">The object.</param>
    /// <param name="defaultNamespace">Namespace when it names none.</param>
    public static ProxyConfigResource Read(JsonObject resource, string defaultNamespace)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var metadata = resource.Metadata();
        var spec = resource.Spec() ?? [];
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in spec.Object("selector").Object("matchLabels") ?? [])
        {
            labels[name] = value.AsText() ?? string.Empty;
        }

        return new ProxyConfigResource(
            metadata.Text("namespace") is { Length: > 0 } own ? own : defaultNamespace,
            metadata.Text("name") ?? string.Empty,
            DateTimeOffset.TryParse(
                metadata.Text("creationTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : default,
            labels,
            spec);
    }

    internal bool Selects(JsonObject? labels) => MatchLabels.Count > 0 && MatchLabels.All(wanted => labels.Text(wanted.Key) == wanted.Value);

    /// <summary>The fields of a proxy configuration that it sets.</summary>
    internal JsonObject ToLayer()
    {
        var layer = new JsonObject();
        foreach (var (from, to) in Fields)
        {
            if (Spec[from] is { } value)
            {
                layer[to] = value.DeepClone();
            }
        }

        return layer;
    }

    private static bool IsProxyConfig(JsonObject item) =>
        item.Text("kind") == "ProxyConfig" && item.Text("apiVersion")?.StartsWith(Group, StringComparison.Ordinal) == true;
}
