using System.Text.Json.Nodes;

namespace Injector.Core.Configuration.Mesh;

/// <summary>The ProxyConfig resources that concern one pod, as layers around its annotation.</summary>
/// <param name="BelowAnnotation">Weakest first: of the root namespace, then of the pod's namespace; both without selector.</param>
/// <param name="AboveAnnotation">The resource of the pod's namespace that selects the pod by its labels.</param>
public sealed record ProxyConfigResources(IReadOnlyList<JsonObject> BelowAnnotation, IReadOnlyList<JsonObject> AboveAnnotation)
{
    /// <summary>Picks the resources that concern a pod; of several the oldest counts, then the first by name.</summary>
    public static ProxyConfigResources Select(
        IEnumerable<ProxyConfigResource> all, string rootNamespace, string podNamespace, IReadOnlyDictionary<string, string> podLabels)
    {
        var ordered = all.OrderBy(resource => resource.Created)
            .ThenBy(resource => resource.Name, StringComparer.Ordinal)
            .ThenBy(resource => resource.Namespace, StringComparer.Ordinal)
            .ToList();
        var root = ordered.Find(resource => resource.Namespace == rootNamespace && resource.MatchLabels.Count == 0);
        var own = podNamespace == rootNamespace
            ? null
            : ordered.Find(resource => resource.Namespace == podNamespace && resource.MatchLabels.Count == 0);
        var selecting = ordered.Find(resource => resource.Namespace == podNamespace && resource.Selects(podLabels));
        return new ProxyConfigResources(Layers(root, own), Layers(selecting));
    }

    private static List<JsonObject> Layers(params ReadOnlySpan<ProxyConfigResource?> resources)
    {
        var layers = new List<JsonObject>();
        foreach (var resource in resources)
        {
            if (resource is not null)
            {
                layers.Add(resource.ToLayer());
            }
        }

        return layers;
    }
}

/// <summary>A ProxyConfig resource of the cluster.</summary>
/// <param name="Namespace">Namespace it stands in.</param>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was made.</param>
/// <param name="MatchLabels">Labels of <c>spec.selector.matchLabels</c>; empty for all pods.</param>
/// <param name="Spec">Its <c>spec</c>.</param>
public sealed record ProxyConfigResource(
    string Namespace, string Name, DateTimeOffset Created, IReadOnlyDictionary<string, string> MatchLabels, JsonObject Spec)
{
    internal bool Selects(IReadOnlyDictionary<string, string> labels) =>
        MatchLabels.Count > 0 && MatchLabels.All(wanted => labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value);

    /// <summary>The fields of a proxy configuration that it sets.</summary>
    internal JsonObject ToLayer()
    {
        var layer = new JsonObject();
        foreach (var (from, to) in new[] { ("concurrency", "concurrency"), ("environmentVariables", "proxyMetadata"), ("image", "image") })
        {
            if (Spec[from] is { } value)
            {
                layer[to] = value.DeepClone();
            }
        }

        return layer;
    }
}
