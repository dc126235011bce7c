using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Workloads;

/// <summary>Looks for a pod in an object of any kind: a list <c>containers</c> below a member that is a spec.</summary>
internal static class PodSearch
{
    private const int MaxDepth = 24;

    /// <summary>Where the pod stands, as people write it (<c>spec.template.spec</c>); null without one.</summary>
    public static string? Find(JsonObject map)
    {
        foreach (var (key, value) in map)
        {
            if (key is not ("metadata" or "status") && Find(value, key, IsSpec(key), 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Find(JsonNode? node, string path, bool inSpec, int depth)
    {
        if (depth == MaxDepth)
        {
            return null;
        }

        return node switch
        {
            JsonObject map when inSpec && IsPod(map) => path,
            JsonObject map => First(map.Select(member => Find(member.Value, $"{path}.{member.Key}", inSpec || IsSpec(member.Key), depth + 1))),
            JsonArray list => First(list.Select((item, i) => Find(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), inSpec, depth + 1))),
            _ => null,
        };
    }

    private static string? First(IEnumerable<string?> found) => found.FirstOrDefault(path => path is not null);

    private static bool IsPod(JsonObject map) => map["containers"] is JsonArray { Count: > 0 } containers && containers.All(item => item is JsonObject);

    private static bool IsSpec(string key) => key.EndsWith("spec", StringComparison.OrdinalIgnoreCase);
}
