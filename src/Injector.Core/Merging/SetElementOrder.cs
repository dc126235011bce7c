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
        RequireSameOrder(patchList, orderList, field, below);
        if (current is null && patchList is null)
        {
            return name;
        }

        RequireElements(current ?? [], patchList ?? [], field, below);
        var originalPositions = Positions(current ?? [], field);
        var merged = MergeLists(target, name, current, patchList, field, below);
        var entries = Entries(merged, field, below);
        var positions = ElementOrder.FirstPositions(Entries(orderList, field, below));
        ListMerge.Write(merged, ElementOrder.Arrange(ElementOrder.AsSorted(entries, positions, originalPositions), positions, originalPositions));
        return name;
    }

    /// <summary>There must be an element, and all must be of one kind; those of keyed lists are looked at one by one later.</summary>
    private static void RequireElements(JsonArray current, JsonArray patchList, SchemaField field, MergePlace place)
    {
        var isKeyedAlone = field.PatchMergeKey is not null && (current.Count == 0 || patchList.Count == 0);
        if (isKeyedAlone ? current.Count + patchList.Count == 0 : ListMerge.CommonKind(current, patchList, place) is null)
        {
            throw MergeErrors.NoElements(place);
        }
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

    /// <summary>
    /// Patch items must appear in the order list in the same relative order, unless one of the lists is empty. Deletions are not looked at,
    /// other items with a directive are passed over while the order list lasts.
    /// </summary>
    private static void RequireSameOrder(JsonArray? patchList, JsonArray orderList, SchemaField field, MergePlace place)
    {
        if (patchList is null or { Count: 0 } || orderList.Count == 0)
        {
            return;
        }

        var items = field.PatchMergeKey is null ? [.. patchList] : patchList.Where(item => !IsDeletion(item, place)).ToList();
        var (next, position) = (0, 0);
        while (next < items.Count && position < orderList.Count)
        {
            if (IsMarked(items[next]))
            {
                next++;
            }
            else
            {
                next += Identify(items[next], field, place) == Identify(orderList[position++], field, place) ? 1 : 0;
            }
        }

        if (next < items.Count)
        {
            throw new StrategicMergeException(
                StrategicMergeError.OrderMismatch,
                place,
                $"The order in patch list:\n{GoValueText.Of(patchList)}\n doesn't match $setElementOrder list:\n{GoValueText.Of(orderList)}\n");
        }
    }

    private static bool IsDeletion(JsonNode? item, MergePlace place) => item is JsonObject map
        ? map.TryGetPropertyValue(MergeDirectives.Patch, out var directive) && directive.AsText() == MergeDirectives.Delete
        : throw new StrategicMergeException(StrategicMergeError.WrongType, place, "an item of the patch list is not a map");

    private static bool IsMarked(JsonNode? item) => item is JsonObject map && map.ContainsKey(MergeDirectives.Patch);

    private static JsonScalar Identify(JsonNode? item, SchemaField field, MergePlace place) =>
        (field.PatchMergeKey is { } key ? ListEntry.Keyed(item, key, place) : ListEntry.Scalar(item, place)).Key;

    /// <summary>The first place of every element that can be told; those that cannot are an error of the merge.</summary>
    private static Dictionary<JsonScalar, int> Positions(JsonArray list, SchemaField field)
    {
        var positions = new Dictionary<JsonScalar, int>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            var item = field.PatchMergeKey is not { } key ? list[i] : list[i] is JsonObject map && map.TryGetPropertyValue(key, out var value) ? value : null;
            if (item is not null && JsonScalar.TryRead(item, out var scalar))
            {
                positions.TryAdd(scalar, i);
            }
        }

        return positions;
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
