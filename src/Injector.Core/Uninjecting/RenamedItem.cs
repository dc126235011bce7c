using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>Finds the item of a list that had another name when it was injected.</summary>
internal static class RenamedItem
{
    /// <summary>
    /// The names before and after of the one item that was not there, when one that was there is missing; null when there are more of
    /// either.
    /// </summary>
    /// <param name="items">The list's items by name.</param>
    /// <param name="names">The names of the items before the injection.</param>
    /// <param name="changes">Recorded changes: they tell which items the injection added and which it took out.</param>
    public static (string Before, string After)? Find(Dictionary<string, JsonObject> items, List<string> names, JsonObject changes)
    {
        var known = names.ToHashSet(StringComparer.Ordinal);
        var missing = known.Where(name => !items.ContainsKey(name) && !IsTakenOut(changes[name])).Take(2).ToList();
        var strangers = items.Keys.Where(name => !known.Contains(name) && !changes.ContainsKey(name)).Take(2).ToList();
        return missing.Count == 1 && strangers.Count == 1 ? (missing[0], strangers[0]) : null;
    }

    private static bool IsTakenOut(JsonNode? change) => change is JsonObject details && details.ContainsKey(ChangeNames.Was);
}
