using System.Text.Json.Nodes;
using Injector.Core.Schema;

namespace Injector.Core.Merging;

/// <summary>Merges lists of maps whose items are identified by a merge key.</summary>
internal static class KeyedListMerge
{
    internal static void Apply(JsonArray target, JsonArray patch, string mergeKey, SchemaType? itemType, MergePlace place)
    {
        var directives = ReadDirectives(patch, mergeKey, place);
        if (directives.Replace)
        {
            var items = directives.Items.Select(item => ListEntry.Keyed(item.DeepClone(), mergeKey, place).Node);
            ListMerge.Write(target, [.. items]);
            return;
        }

        var entries = ReadKept(target, directives.Deleted, mergeKey, place);
        var originalPositions = ElementOrder.FirstPositions(entries);
        var patchPositions = MergeItems(entries, directives.Items, originalPositions, mergeKey, itemType, place);
        ListMerge.Write(target, ElementOrder.Arrange(entries, patchPositions, originalPositions));
    }

    /// <summary>Merges the patch items into the entries or appends them; returns the position of each key in the patch.</summary>
    private static Dictionary<JsonScalar, int> MergeItems(
        List<ListEntry> entries,
        List<JsonObject> items,
        Dictionary<JsonScalar, int> originalPositions,
        string mergeKey,
        SchemaType? itemType,
        MergePlace place)
    {
        var positions = new Dictionary<JsonScalar, int>(originalPositions);
        var patchPositions = new Dictionary<JsonScalar, int>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            var key = ListEntry.Keyed(item, mergeKey, place).Key;
            patchPositions.TryAdd(key, i);
            if (!positions.TryGetValue(key, out var position))
            {
                positions.Add(key, entries.Count);
                entries.Add(new ListEntry(item.DeepClone(), key));
                continue;
            }

            var merged = (JsonObject)entries[position].Node;
            MapMerge.Apply(merged, item, itemType, place);
            if (!merged.ContainsKey(mergeKey))
            {
                throw MergeErrors.MissingMergeKey(merged, mergeKey, place);
            }
        }

        return patchPositions;
    }

    private static List<ListEntry> ReadKept(JsonArray target, HashSet<JsonScalar>? deleted, string mergeKey, MergePlace place)
    {
        var entries = new List<ListEntry>(target.Count);
        foreach (var item in target)
        {
            var entry = ListEntry.Keyed(item, mergeKey, place);
            if (deleted?.Contains(entry.Key) != true)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private static (List<JsonObject> Items, HashSet<JsonScalar>? Deleted, bool Replace) ReadDirectives(
        JsonArray patch, string mergeKey, MergePlace place)
    {
        var items = new List<JsonObject>(patch.Count);
        HashSet<JsonScalar>? deleted = null;
        var replace = false;
        foreach (var node in patch)
        {
            var item = (JsonObject)node!;
            if (!item.TryGetPropertyValue(MergeDirectives.Patch, out var directive))
            {
                items.Add(item);
                continue;
            }

            switch (directive.AsText())
            {
                case MergeDirectives.Delete:
                    (deleted ??= []).Add(ListEntry.Keyed(item, mergeKey, place).Key);
                    break;
                case MergeDirectives.Replace:
                    replace = true;
                    break;
                case MergeDirectives.Merge:
                    throw new StrategicMergeException(
                        StrategicMergeError.BadPatchDirective, place, "merging lists cannot yet be specified in the patch");
                default:
                    throw MergeErrors.UnknownDirective(directive, item, place);
            }
        }

        return (items, deleted, replace);
    }
}
