using System.Text.Json.Nodes;

namespace Injector.Core.Merging;

/// <summary>The order of merged lists.</summary>
internal static class ElementOrder
{
    /// <summary>
    /// Two sequences are interleaved: entries named by the patch in patch order, and all others in their own order. An entry of the
    /// others goes first only when both it and the next patch entry were in the original and it stood before that one there.
    /// </summary>
    internal static List<JsonNode?> Arrange(
        List<ListEntry> entries, Dictionary<JsonScalar, int> patchPositions, Dictionary<JsonScalar, int> originalPositions)
    {
        var named = new List<ListEntry>(entries.Count);
        var others = new List<ListEntry>(entries.Count);
        foreach (var entry in entries)
        {
            (patchPositions.ContainsKey(entry.Key) ? named : others).Add(entry);
        }

        var ordered = InPatchOrder(named, patchPositions);
        var result = new List<JsonNode?>(entries.Count);
        var next = 0;
        foreach (var entry in ordered)
        {
            while (next < others.Count && StoodBefore(others[next], entry, originalPositions))
            {
                result.Add(others[next++].Node);
            }

            result.Add(entry.Node);
        }

        for (; next < others.Count; next++)
        {
            result.Add(others[next].Node);
        }

        return result;
    }

    /// <summary>
    /// The entries with those that an order list does not name as the reference sorts them: by their place in the original, by insertion,
    /// where an entry that the original does not have is less than every other one and every other one is less than it.
    /// </summary>
    internal static List<ListEntry> AsSorted(
        List<ListEntry> entries, Dictionary<JsonScalar, int> order, Dictionary<JsonScalar, int> originalPositions)
    {
        var others = entries.Where(entry => !order.ContainsKey(entry.Key)).ToList();
        for (var i = 1; i < others.Count; i++)
        {
            for (var at = i; at > 0 && IsLess(others[at], others[at - 1], originalPositions); at--)
            {
                (others[at], others[at - 1]) = (others[at - 1], others[at]);
            }
        }

        return [.. entries.Where(entry => order.ContainsKey(entry.Key)), .. others];
    }

    internal static Dictionary<JsonScalar, int> FirstPositions(List<ListEntry> entries)
    {
        var positions = new Dictionary<JsonScalar, int>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            positions.TryAdd(entries[i].Key, i);
        }

        return positions;
    }

    private static ListEntry[] InPatchOrder(List<ListEntry> named, Dictionary<JsonScalar, int> patchPositions)
    {
        var items = named.ToArray();
        var ranks = new (int Position, int Index)[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            ranks[i] = (patchPositions[items[i].Key], i);
        }

        Array.Sort(ranks, items);
        return items;
    }

    private static bool IsLess(ListEntry entry, ListEntry than, Dictionary<JsonScalar, int> originalPositions) =>
        !originalPositions.TryGetValue(entry.Key, out var left) || !originalPositions.TryGetValue(than.Key, out var right) || left < right;

    private static bool StoodBefore(ListEntry other, ListEntry entry, Dictionary<JsonScalar, int> originalPositions) =>
        originalPositions.TryGetValue(other.Key, out var left) && originalPositions.TryGetValue(entry.Key, out var right) && left < right;
}
