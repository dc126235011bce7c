using System.Text.Json.Nodes;

namespace Injector.Core.Mesh;

/// <summary>The ProxyConfig resources that concern one pod, as layers around its annotation.</summary>
/// <param name="BelowAnnotation">Weakest first: of the root namespace, then of the pod's namespace; both without selector.</param>
/// <param name="AboveAnnotation">The resource of the pod's namespace that selects the pod by its labels.</param>
internal sealed record ProxyConfigResources(IReadOnlyList<JsonObject> BelowAnnotation, IReadOnlyList<JsonObject> AboveAnnotation)
{
    /// <summary>Picks the resources that concern a pod; of several the oldest counts, then the first by name.</summary>
    /// <param name="all">Resources of all namespaces, in any order.</param>
    /// <param name="rootNamespace">The mesh's root namespace, whose resource holds for all pods.</param>
    /// <param name="podNamespace">Namespace of the pod; empty when it is not known, which picks resources that name none either.</param>
    /// <param name="podLabels">Labels of the pod; null when it has none.</param>
    public static ProxyConfigResources Select(
        IEnumerable<ProxyConfigResource> all, string rootNamespace, string podNamespace, JsonObject? podLabels)
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
