using System.Text.Json.Nodes;

namespace Injector.Core.Preparing;

/// <summary>Trees of values.</summary>
internal static class ValuesTree
{
    /// <summary>Lays one tree over another: maps are merged key by key, everything else is replaced.</summary>
    /// <param name="below">Changed.</param>
    /// <param name="above">Read only.</param>
    public static void Merge(JsonObject below, JsonObject above)
    {
        foreach (var (key, value) in above)
        {
            if (value is JsonObject map && below[key] is JsonObject existing)
            {
                Merge(existing, map);
            }
            else
            {
                below[key] = value?.DeepClone();
            }
        }
    }

    /// <summary>The paths to everything that is no map, or an empty one.</summary>
    public static IEnumerable<string[]> PathsOf(JsonObject tree) => tree.SelectMany(member => member.Value is JsonObject { Count: > 0 } map
        ? PathsOf(map).Select(path => (string[])[member.Key, .. path])
        : [[member.Key]]);
}
