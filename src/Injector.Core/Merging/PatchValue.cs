using System.Text.Json.Nodes;

namespace Injector.Core.Merging;

/// <summary>Copies of patch values that have no counterpart in the original.</summary>
internal static class PatchValue
{
    /// <summary>
    /// A copy without null members at every depth and without maps that carry a <c>$patch</c> marker. False when the value itself is
    /// such a map, so that nothing is to be stored. Null items of lists stay, and so do other directives.
    /// </summary>
    internal static bool TryCopyClean(JsonNode? value, out JsonNode? copy)
    {
        switch (value)
        {
            case JsonObject map:
                return TryCopyClean(map, out copy);
            case JsonArray list:
                copy = CopyClean(list);
                return true;
            default:
                copy = value?.DeepClone();
                return true;
        }
    }

    private static bool TryCopyClean(JsonObject map, out JsonNode? copy)
    {
        copy = null;
        if (map.TryGetPropertyValue(MergeDirectives.Patch, out var marker) && marker is not null)
        {
            return false;
        }

        var members = new JsonObject();
        foreach (var (key, value) in map)
        {
            if (value is not null && TryCopyClean(value, out var member))
            {
                members.Add(key, member);
            }
        }

        copy = members;
        return true;
    }

    private static JsonArray CopyClean(JsonArray list)
    {
        var items = new JsonArray();
        foreach (var value in list)
        {
            if (TryCopyClean(value, out var item))
            {
                items.Add(item);
            }
        }

        return items;
    }
}
