using System.Text.Json.Nodes;
using Injector.Core.Schema;

namespace Injector.Core.Overlays;

/// <summary>
/// Drops from a merged pod the nulls that an overlay brought. A strategic merge keeps the nulls of new list items; the pod's type does
/// not (<c>emptyDir:</c> without a value leaves a volume without a source). Nulls that the user wrote are not looked at.
/// </summary>
internal static class OverlayNulls
{
    /// <summary>Whether the overlay has a null anywhere below a list, the only place where one can survive the merge.</summary>
    public static bool Exist(JsonNode? overlay, bool insideList = false)
    {
        switch (overlay)
        {
            case null:
                return insideList;
            case JsonObject map:
                for (var i = 0; i < map.Count; i++)
                {
                    if (Exist(map.GetAt(i).Value, insideList))
                    {
                        return true;
                    }
                }

                return false;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (Exist(list[i], true))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    /// <param name="merged">Owned by the caller; changed.</param>
    /// <param name="overlay">The overlay that was merged into it.</param>
    /// <param name="type">Their type; null below members that the schema does not know.</param>
    public static void Drop(JsonObject merged, JsonObject overlay, SchemaType? type)
    {
        foreach (var (key, value) in overlay)
        {
            if (!merged.TryGetPropertyValue(key, out var current))
            {
                continue;
            }

            SchemaField? field = null;
            type?.TryGetField(key, out field);
            switch (current, value)
            {
                case (null, null):
                    merged.Remove(key);
                    break;
                case (JsonObject map, JsonObject part):
                    Drop(map, part, field?.Struct);
                    break;
                case (JsonArray list, JsonArray part):
                    DropInItems(list, part, field);
                    break;
                default:
                    break;
            }
        }
    }

    private static void DropInItems(JsonArray merged, JsonArray overlay, SchemaField? field)
    {
        var key = field is { MergesLists: true } ? field.PatchMergeKey : null;
        for (var i = 0; i < overlay.Count; i++)
        {
            if (overlay[i] is JsonObject part && Find(merged, part, key, i) is { } item)
            {
                Drop(item, part, field?.Elem?.Struct);
            }
        }
    }

    private static JsonObject? Find(JsonArray merged, JsonObject part, string? key, int index)
    {
        if (key is null)
        {
            return index < merged.Count ? merged[index] as JsonObject : null;
        }

        foreach (var item in merged)
        {
            if (item is JsonObject candidate && JsonNode.DeepEquals(candidate[key], part[key]))
            {
                return candidate;
            }
        }

        return null;
    }
}
