using System.Text.Json.Nodes;

namespace Injector.Core.Merging;

/// <summary>Patch values that have no counterpart in the original.</summary>
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

    /// <summary>The same value as <see cref="TryCopyClean(JsonNode?, out JsonNode?)"/>, taken out of the patch, where null stands for it then.</summary>
    internal static bool TryTakeClean(JsonObject patch, int index, out JsonNode? value)
    {
        value = patch.GetAt(index).Value;
        if (IsMarked(value))
        {
            return false;
        }

        patch.SetAt(index, null);
        Drop(value, static (_, member) => member is null || IsMarked(member), static item => IsMarked(item));
        return true;
    }

    /// <summary>Drops null members at every depth, in place. Null items of lists stay.</summary>
    internal static void DropNulls(JsonNode? value) => Drop(value, static (_, member) => member is null, static _ => false);

    private static void Drop(JsonNode? value, Func<string, JsonNode?, bool> dropsMember, Predicate<JsonNode?> dropsItem)
    {
        if (value is JsonObject map)
        {
            map.RemoveMembers(dropsMember);
            for (var i = 0; i < map.Count; i++)
            {
                Drop(map.GetAt(i).Value, dropsMember, dropsItem);
            }
        }
        else if (value is JsonArray list)
        {
            list.RemoveItems(dropsItem);
            for (var i = 0; i < list.Count; i++)
            {
                Drop(list[i], dropsMember, dropsItem);
            }
        }
    }

    private static bool IsMarked(JsonNode? value) =>
        value is JsonObject map && map.TryGetPropertyValue(MergeDirectives.Patch, out var marker) && marker is not null;

    private static bool TryCopyClean(JsonObject map, out JsonNode? copy)
    {
        copy = null;
        if (IsMarked(map))
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
