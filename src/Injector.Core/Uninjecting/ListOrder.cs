using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>Puts the items of a list back into the order they had.</summary>
internal static class ListOrder
{
    /// <summary>Where an item goes that comes back: behind the nearest of those that stood before it, else before the first of those behind it.</summary>
    /// <param name="name">What the item is known by.</param>
    /// <param name="list">The list without it.</param>
    /// <param name="key">What its items are known by.</param>
    /// <param name="names">The names in their order; a name that is not among them goes to the end.</param>
    public static int PlaceOf(string name, JsonArray list, string key, List<string> names)
    {
        var before = names.TakeWhile(other => other != name).ToHashSet(StringComparer.Ordinal);
        if (before.Count == names.Count)
        {
            return list.Count;
        }

        var place = list.Count;
        while (place > 0 && !(ListKey.NameOf(list[place - 1], key) is { } other && before.Contains(other)))
        {
            place--;
        }

        return place > 0 ? place : FirstOf(names.SkipWhile(other => other != name), list, key);
    }

    private static int FirstOf(IEnumerable<string> names, JsonArray list, string key)
    {
        var behind = names.ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            if (ListKey.NameOf(list[i], key) is { } other && behind.Contains(other))
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>Items whose name is listed change places among themselves; all others keep theirs.</summary>
    /// <param name="list">Changed.</param>
    /// <param name="key">What its items are known by.</param>
    /// <param name="names">The names in their order; without any nothing changes.</param>
    public static void Restore(JsonArray list, string key, List<string> names)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            ranks.TryAdd(name, ranks.Count);
        }

        var places = new List<int>();
        var items = new List<(int Rank, JsonNode Item)>();
        for (var i = 0; ranks.Count > 0 && i < list.Count; i++)
        {
            if (ListKey.NameOf(list[i], key) is { } name && ranks.TryGetValue(name, out var rank))
            {
                places.Add(i);
                items.Add((rank, list[i]!));
            }
        }

        var sorted = items.OrderBy(item => item.Rank).Select(item => item.Item).ToList();
        if (sorted.SequenceEqual(items.Select(item => item.Item)))
        {
            return;
        }

        for (var i = places.Count - 1; i >= 0; i--)
        {
            list.RemoveAt(places[i]);
        }

        for (var i = 0; i < places.Count; i++)
        {
            list.Insert(places[i], sorted[i]);
        }
    }
}
