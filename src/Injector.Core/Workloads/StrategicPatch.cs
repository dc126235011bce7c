using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Workloads;

/// <summary>
/// Tells strategic merge patches, as kustomize takes them, from whole objects: they look like a workload, but carry directives that no API
/// server stores.
/// </summary>
internal static class StrategicPatch
{
    private const int MaxDepth = 64;

    /// <summary>
    /// Whether a directive stands anywhere in an object. One in a whole container of the proxy's name is passed over: injection takes it for
    /// data, and nobody keeps a pod out of the mesh by it.
    /// </summary>
    public static bool IsOne(JsonObject map) => Has(map, 0);

    private static bool Has(JsonNode? node, int depth) => depth < MaxDepth && node switch
    {
        JsonObject map => HasInMap(map, depth),
        JsonArray list => HasInList(list, depth),
        _ => false,
    };

    private static bool HasInMap(JsonObject map, int depth)
    {
        for (var i = 0; i < map.Count; i++)
        {
            var (key, value) = map.GetAt(i);
            if (IsDirective(key) || Has(value, depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasInList(JsonArray list, int depth)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (!IsOwnProxy(list[i]) && Has(list[i], depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOwnProxy(JsonNode? item) => item is JsonObject container && container.Text("image") is { Length: > 0 }
        && container.Text("name") is ContainerNames.Proxy or ContainerNames.Init or ContainerNames.Validation;

    private static bool IsDirective(string key) => key.StartsWith('$') && (key is "$patch" or "$retainKeys"
        || key.StartsWith("$setElementOrder/", StringComparison.Ordinal)
        || key.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal));
}
