using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>Finds the items of a list that had another name when they were injected.</summary>
internal static class RenamedItems
{
    /// <summary>
    /// The names before and after of items that are known to have had another, and of the one item that was not there when just one that was
    /// there is missing.
    /// </summary>
    /// <param name="items">The list's items by name.</param>
    /// <param name="names">The names of the items before the injection.</param>
    /// <param name="changes">Recorded changes: they tell which items the injection added and which it took out.</param>
    /// <param name="formerNames">Names that items had, by the names they have now, as far as that is known.</param>
    public static List<(string Before, string After)> Find(
        Dictionary<string, JsonObject> items, List<string> names, JsonObject changes, IReadOnlyDictionary<string, string> formerNames)
    {
        var known = names.ToHashSet(StringComparer.Ordinal);
        var missing = known.Where(name => !items.ContainsKey(name) && !IsTakenOut(changes[name])).ToHashSet(StringComparer.Ordinal);
        var strangers = items.Keys.Where(name => !known.Contains(name) && !changes.ContainsKey(name)).ToList();
        var renamed = new List<(string Before, string After)>();
        foreach (var stranger in strangers)
        {
            if (formerNames.TryGetValue(stranger, out var former) && missing.Remove(former))
            {
                renamed.Add((former, stranger));
            }
        }

        if (missing.Count == 1 && strangers.Count == renamed.Count + 1)
        {
            var taken = renamed.Select(pair => pair.After).ToHashSet(StringComparer.Ordinal);
            renamed.Add((missing.First(), strangers.First(stranger => !taken.Contains(stranger))));
        }

        return renamed;
    }

    private static bool IsTakenOut(JsonNode? change) => change is JsonObject details && details.ContainsKey(ChangeNames.Was);
}
