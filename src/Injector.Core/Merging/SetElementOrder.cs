using System.Text.Json.Nodes;
using Injector.Core.Schema;

namespace Injector.Core.Merging;

/// <summary>The <c>$setElementOrder/field</c> directive: a list of keys or scalars that chooses the order of a field's list.</summary>
internal static class SetElementOrder
{
    /// <summary>
    /// Obeys every <c>$setElementOrder</c> of the patch, merging the patch list of that field too.
    /// Returns the fields that are done; null when there are none.
    /// </summary>
    internal static HashSet<string>? Apply(JsonObject target, JsonObject patch, SchemaType? type, MergePlace place)
    {
        HashSet<string>? done = null;
        foreach (var (key, order) in patch)
        {
            if (MergeDirectives.Is(key, MergeDirectives.SetElementOrder))
            {
                var field = ApplyOne(target, patch, key, order, type, place);
                (done ??= new HashSet<string>(StringComparer.Ordinal)).Add(field);
            }
        }

        return done;
    }

    private static string ApplyOne(JsonObject target, JsonObject patch, string key, JsonNode? order, SchemaType? type, MergePlace place)
    {
        var orderList = order as JsonArray ?? throw MergeErrors.NotAList(key, Describe(order), place);
        var name = MergeDirectives.FieldOf(key, MergeDirectives.SetElementOrder, place);
        var current = List(target, name, place);
        var patchList = List(patch, name, place);
        var field = SchemaLookup.ListField(type, name, place);
        var below = place.Below(name);
        var orderEntries = Entries(orderList, field, below);
        RequireSameOrder(patchList, orderList, orderEntries, field, below);
        if (current is null && patchList is null)
        {
            return name;
        }

        var originalPositions = ElementOrder.FirstPositions(Entries(current ?? [], field, below));
        var merged = MergeLists(target, name, current, patchList, field, below);
        ListMerge.Write(merged, ElementOrder.Arrange(Entries(merged, field, below), ElementOrder.FirstPositions(orderEntries), originalPositions));
        return name;
    }

    private static JsonArray MergeLists(
        JsonObject target, string name, JsonArray? current, JsonArray? patchList, SchemaField field, MergePlace place)
    {
        if (current is null)
        {
            PatchValue.TryCopyClean(patchList, out var copy);
            target[name] = copy;
            return (JsonArray)copy!;
        }

        if (patchList is not null)
        {
            ListMerge.Apply(current, patchList, field, place);
        }

        return current;
    }

    /// <summary>Patch items, deletions aside, must appear in the order list in the same relative order, unless one of the lists is empty.</summary>
    private static void RequireSameOrder(
        JsonArray? patchList, JsonArray orderList, List<ListEntry> order, SchemaField field, MergePlace place)
    {
        if (patchList is null or { Count: 0 } || order.Count == 0)
        {
            return;
        }

        var next = 0;
        foreach (var item in patchList)
        {
            if (field.PatchMergeKey is not null && IsDeletion(item))
            {
                continue;
            }

            var known = TryIdentify(item, field, out var key);
            while (next < order.Count && !(known && order[next].Key == key))
            {
                next++;
            }

            if (next++ == order.Count)
            {
                throw new StrategicMergeException(
                    StrategicMergeError.OrderMismatch,
                    place,
                    $"The order in patch list:\n{GoValueText.Of(patchList)}\n doesn't match $setElementOrder list:\n{GoValueText.Of(orderList)}\n");
            }
        }
    }

    private static bool IsDeletion(JsonNode? item) =>
        item is JsonObject map && map.TryGetPropertyValue(MergeDirectives.Patch, out var directive)
        && directive.AsText() == MergeDirectives.Delete;

    private static bool TryIdentify(JsonNode? item, SchemaField field, out JsonScalar key)
    {
        key = default;
        return field.PatchMergeKey is not { } mergeKey
            ? JsonScalar.TryRead(item, out key)
            : item is JsonObject map && map.TryGetPropertyValue(mergeKey, out var value) && JsonScalar.TryRead(value, out key);
    }

    private static List<ListEntry> Entries(JsonArray list, SchemaField field, MergePlace place)
    {
        var entries = new List<ListEntry>(list.Count);
        foreach (var item in list)
        {
            entries.Add(field.PatchMergeKey is { } key ? ListEntry.Keyed(item, key, place) : ListEntry.Scalar(item, place));
        }

        return entries;
    }

    private static JsonArray? List(JsonObject map, string name, MergePlace place)
    {
        if (!map.TryGetPropertyValue(name, out var value))
        {
            return null;
        }

        return value as JsonArray ?? throw MergeErrors.NotAList(name, Describe(value), place);
    }

    private static string Describe(JsonNode? value) => JsonScalar.KindOf(value).ToString().ToLowerInvariant();
}
