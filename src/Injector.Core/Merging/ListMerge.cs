using System.Text.Json.Nodes;
using Injector.Core.Schema;

namespace Injector.Core.Merging;

/// <summary>Merges one list into another, in place, the way the field asks for.</summary>
internal static class ListMerge
{
    internal static void Apply(JsonArray target, JsonArray patch, SchemaField field, MergePlace place)
    {
        if (!field.MergesLists)
        {
            Write(target, place.Run.Items(patch));
            return;
        }

        switch (IsKnown(target, patch, place) ? JsonKind.Map : CommonKind(target, patch, place))
        {
            case null:
                break;
            case JsonKind.Map:
                MergeMaps(target, patch, field, place);
                break;
            default:
                ScalarListMerge.Apply(target, patch);
                break;
        }
    }

    /// <summary>Removes the listed scalars, whatever the field's strategy; maps are merged all the same.</summary>
    internal static void Delete(JsonArray target, JsonArray values, SchemaField field, MergePlace place)
    {
        switch (CommonKind(target, values, place))
        {
            case null:
                break;
            case JsonKind.Map:
                MergeMaps(target, values, field, place);
                break;
            default:
                ScalarListMerge.Delete(target, values);
                break;
        }
    }

    private static void MergeMaps(JsonArray target, JsonArray patch, SchemaField field, MergePlace place) => KeyedListMerge.Apply(
        target,
        patch,
        field.PatchMergeKey ?? throw new StrategicMergeException(StrategicMergeError.WrongType, place, "cannot merge lists of objects without merge key"),
        field.Elem?.Struct,
        place);

    /// <summary>Whether both lists hold maps alone, told without looking through the target.</summary>
    private static bool IsKnown(JsonArray target, JsonArray patch, MergePlace place)
    {
        for (var i = 0; i < patch.Count; i++)
        {
            if (patch[i] is not JsonObject)
            {
                return false;
            }
        }

        return place.Run.Knows(target);
    }

    /// <summary>The one kind of all items; null when both lists are empty.</summary>
    internal static JsonKind? CommonKind(JsonArray original, JsonArray patch, MergePlace place)
    {
        JsonKind? common = null;
        foreach (var list in (ReadOnlySpan<JsonArray>)[original, patch])
        {
            foreach (var item in list)
            {
                var kind = JsonScalar.KindOf(item);
                if (common is null && kind == JsonKind.List)
                {
                    throw new StrategicMergeException(StrategicMergeError.ListOfLists, place, "lists of lists are not supported");
                }

                if (kind == JsonKind.Null || (common is not null && common != kind))
                {
                    throw MergeErrors.MixedElements(original, patch, place);
                }

                common = kind;
            }
        }

        return common;
    }

    /// <summary>Makes the list hold exactly these items; they have no parent or are items of the list. The same order costs nothing.</summary>
    internal static void Write(JsonArray target, List<JsonNode?> items)
    {
        var same = target.Count == items.Count;
        for (var i = 0; same && i < items.Count; i++)
        {
            same = ReferenceEquals(target[i], items[i]) && items[i] is not null;
        }

        if (same)
        {
            return;
        }

        target.Clear();
        foreach (var item in items)
        {
            target.Add(item);
        }
    }
}
