using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>
/// Writes down what leads from one value back to another; see <see cref="ChangeNames"/> for the form. Members are sorted, so that the
/// record does not depend on how the author had ordered theirs.
/// </summary>
internal static class ChangeRecord
{
    /// <summary>The changes of a map's members; null when the two are equal. Shares no node with them.</summary>
    /// <param name="now">The map that has the changes.</param>
    /// <param name="before">The map that has them not.</param>
    public static JsonObject? Between(JsonObject now, JsonObject before)
    {
        var changes = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (name, value) in now)
        {
            if (!before.TryGetPropertyValue(name, out var old))
            {
                changes[name] = Added(value);
            }
            else if (Of(value, old) is { } change)
            {
                changes[name] = change;
            }
        }

        foreach (var (name, value) in before)
        {
            if (!now.ContainsKey(name))
            {
                changes[name] = TakenOut(value);
            }
        }

        return changes.Count == 0 ? null : new JsonObject(changes);
    }

    private static JsonObject? Of(JsonNode? now, JsonNode? before)
    {
        switch (now, before)
        {
            case (JsonObject left, JsonObject right):
                return Between(left, right) is { } members ? new JsonObject { [ChangeNames.In] = members } : null;
            case (JsonArray left, JsonArray right):
                return JsonEquality.DeepEquals(left, right) ? null
                    : ListKey.Of(left, right) is { } key ? BetweenLists(left, right, key) : Replaced(left, right);
            default:
                return JsonEquality.DeepEquals(now, before) ? null : Replaced(now, before);
        }
    }

    private static JsonObject BetweenLists(JsonArray now, JsonArray before, string key)
    {
        var changes = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        var kept = new List<string>();
        var isChanged = false;
        var olds = ListKey.Index(before, key);
        foreach (var item in now)
        {
            var name = ListKey.NameOf(item, key)!;
            if (!olds.TryGetValue(name, out var old))
            {
                changes[name] = ChangeNames.Added;
                continue;
            }

            kept.Add(name);
            if (Of(item, old) is { } change)
            {
                changes[name] = change;
                isChanged = true;
            }
        }

        var names = before.Select(item => ListKey.NameOf(item, key)!).ToList();
        foreach (var name in names.Except(kept, StringComparer.Ordinal).ToList())
        {
            changes[name] = TakenOut(olds[name]);
            isChanged = true;
        }

        var record = new JsonObject { [ChangeNames.In] = new JsonObject(changes), [ChangeNames.By] = key };
        // The names tell an item that was renamed since from one that was added, and where one that was taken out stood.
        if (isChanged || !kept.SequenceEqual(names, StringComparer.Ordinal))
        {
            record[ChangeNames.Order] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
        }

        return record;
    }

    private static JsonNode Added(JsonNode? value) => value switch
    {
        JsonObject { Count: > 0 } map => AddedBelow(map.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Added(member.Value))), null),
        JsonArray { Count: > 0 } list when ListKey.Of(list, list) is { } key =>
            AddedBelow(list.Select(item => KeyValuePair.Create(ListKey.NameOf(item, key)!, (JsonNode?)JsonValue.Create(ChangeNames.Added))), key),
        _ => JsonValue.Create(ChangeNames.Added + Fingerprint.Of(value)),
    };

    private static JsonObject AddedBelow(IEnumerable<KeyValuePair<string, JsonNode?>> changes, string? key)
    {
        var record = new JsonObject { [ChangeNames.In] = Sorted(changes), [ChangeNames.New] = true };
        if (key is not null)
        {
            record[ChangeNames.By] = key;
        }

        return record;
    }

    private static JsonObject TakenOut(JsonNode? value) => new() { [ChangeNames.Was] = Sorted(value) };

    private static JsonObject Replaced(JsonNode? now, JsonNode? before) =>
        new() { [ChangeNames.Was] = Sorted(before), [ChangeNames.Is] = Fingerprint.Of(now) };

    private static JsonObject Sorted(IEnumerable<KeyValuePair<string, JsonNode?>> members) => new(members.OrderBy(m => m.Key, StringComparer.Ordinal));

    private static JsonNode? Sorted(JsonNode? value) => value switch
    {
        JsonObject map => Sorted(map.Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => value?.DeepClone(),
    };
}
