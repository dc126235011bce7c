using System.Text.Json.Nodes;

namespace Injector.Core.Workloads;

/// <summary>
/// Tells strategic merge patches, as kustomize takes them, from whole objects: they look like a workload, but carry directives that no API
/// server stores.
/// </summary>
internal static class StrategicPatch
{
    private const int MaxDepth = 64;

    /// <summary>Whether a directive stands anywhere in an object.</summary>
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
            if (Has(list[i], depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDirective(string key) => key.StartsWith('$') && (key is "$patch" or "$retainKeys"
        || key.StartsWith("$setElementOrder/", StringComparison.Ordinal)
        || key.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal));
}
