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
            place.Run.Forget(target);
            Let(patch, place);
            directives.Items.ForEach(item => ListEntry.Keyed(item, mergeKey, place));
            ListMerge.Write(target, [.. directives.Items.Select(place.Run.Item)]);
            return;
        }

        var known = place.Run.KeysOf(target, mergeKey, place);
        Let(patch, place);
        if (directives.Deleted is null && AreNew(directives.Items, known, mergeKey, place))
        {
            Prepend(target, directives.Items, place);
            return;
        }

        place.Run.Forget(target);
        var entries = ReadKept(target, directives.Deleted, mergeKey, place);
        var originalPositions = ElementOrder.FirstPositions(entries);
        var patchPositions = MergeItems(entries, directives.Items, originalPositions, mergeKey, itemType, place);
        ListMerge.Write(target, ElementOrder.Arrange(entries, patchPositions, originalPositions));
    }

    /// <summary>Has the patch list let go of its items when they are to be moved.</summary>
    private static void Let(JsonArray patch, MergePlace place)
    {
        if (place.Run.TakesNodes)
        {
            patch.Clear();
        }
    }

    /// <summary>Whether no item has a counterpart, neither in the target nor in the patch itself; their keys are known then.</summary>
    private static bool AreNew(List<JsonObject> items, HashSet<JsonScalar> known, string mergeKey, MergePlace place)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (!known.Add(ListEntry.Keyed(items[i], mergeKey, place).Key))
            {
                for (var added = 0; added < i; added++)
                {
                    known.Remove(ListEntry.Keyed(items[added], mergeKey, place).Key);
                }

                return false;
            }
        }

        return true;
    }

    /// <summary>What <see cref="ElementOrder"/> makes of items that are all new: they go first, in patch order.</summary>
    private static void Prepend(JsonArray target, List<JsonObject> items, MergePlace place) => target.Prepend(items.ConvertAll(place.Run.Item));

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
                entries.Add(new ListEntry(place.Run.Item(item), key));
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
