using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>
/// Writes down what leads from one value back to another; see <see cref="ChangeNames"/> for the form. Members are sorted, so that the
/// record does not depend on how the author had ordered theirs. A record shares no node with the values.
/// </summary>
internal static class ChangeRecord
{
    /// <summary>The changes of a map's members; null when the two are equal.</summary>
    /// <param name="now">The map that has the changes.</param>
    /// <param name="before">The map that has them not.</param>
    public static JsonObject? Between(JsonObject now, JsonObject before) => Between(now, before, static (_, value, old) => Of(value, old));

    /// <summary>The same for members that are not all of a map.</summary>
    /// <param name="now">The members that have the changes.</param>
    /// <param name="before">The map that has them not.</param>
    /// <param name="ofMember">Finds the change of a member that both have.</param>
    public static JsonObject? Between(
        ICollection<KeyValuePair<string, JsonNode?>> now, JsonObject before, Func<string, JsonNode?, JsonNode?, JsonNode?> ofMember)
    {
        SortedDictionary<string, JsonNode?>? changes = null;
        void Note(string name, JsonNode change) => (changes ??= new(StringComparer.Ordinal))[name] = change;
        var common = 0;
        foreach (var (name, value) in now)
        {
            if (!before.TryGetPropertyValue(name, out var old))
            {
                Note(name, Added(value));
                continue;
            }

            common++;
            if (ofMember(name, value, old) is { } change)
            {
                Note(name, change);
            }
        }

        foreach (var (name, value) in common < before.Count ? before.ExceptBy(now.Select(member => member.Key), member => member.Key) : [])
        {
            Note(name, TakenOut(value));
        }

        return changes is null ? null : new JsonObject(changes);
    }

    /// <summary>The change of a value; null when there is none.</summary>
    public static JsonObject? Of(JsonNode? now, JsonNode? before)
    {
        switch (now, before)
        {
            case (JsonObject left, JsonObject right):
                return Below(Between(left, right));
            case (JsonArray left, JsonArray right):
                return JsonEquality.DeepEquals(left, right) ? null
                    : ListKey.Of(left, right) is { } key ? BetweenLists(ListItem.AllOf(left), right, key, static (item, old) => Of(item.Node, old)) : Replaced(left, right);
            default:
                return JsonEquality.DeepEquals(now, before) ? null : Replaced(now, before);
        }
    }

    /// <summary>The change of a map, given those of its members; null for none.</summary>
    public static JsonObject? Below(JsonObject? members) => members is null ? null : new JsonObject { [ChangeNames.In] = members };

    /// <summary>The change of a list of which the items are known by a member of theirs; null when the lists are equal.</summary>
    /// <param name="now">Items of the list that has the changes.</param>
    /// <param name="before">The list that has them not.</param>
    /// <param name="key">The member.</param>
    /// <param name="ofItem">Finds the change of an item that both have.</param>
    public static JsonObject? BetweenLists(IReadOnlyList<ListItem> now, JsonArray before, string key, Func<ListItem, JsonNode?, JsonObject?> ofItem)
    {
        SortedDictionary<string, JsonNode?>? changes = null;
        void Note(string name, JsonNode change) => (changes ??= new(StringComparer.Ordinal))[name] = change;
        var kept = new List<string>(now.Count);
        var isChanged = false;
        var olds = ListKey.Index(before, key);
        foreach (var item in now)
        {
            var name = ListKey.NameOf(item.Node, key)!;
            if (!olds.TryGetValue(name, out var old))
            {
                Note(name, ChangeNames.Added);
                continue;
            }

            kept.Add(name);
            if (ofItem(item, old) is { } change)
            {
                Note(name, change);
                isChanged = true;
            }
        }

        var names = before.Select(item => ListKey.NameOf(item, key)!).ToList();
        foreach (var name in kept.Count < names.Count ? names.Except(kept, StringComparer.Ordinal) : [])
        {
            Note(name, TakenOut(olds[name]));
            isChanged = true;
        }

        // The names tell an item that was renamed since from one that was added, and where one that was taken out stood.
        var order = isChanged || !kept.SequenceEqual(names, StringComparer.Ordinal) ? names : null;
        return changes is null && order is null ? null : OfList(changes, key, order);
    }

    /// <summary>The change that takes a value out again.</summary>
    public static JsonNode Added(JsonNode? value) => value switch
    {
        JsonObject { Count: > 0 } map => AddedBelow(map.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Added(member.Value))), null),
        JsonArray { Count: > 0 } list when ListKey.Of(list) is { } key =>
            AddedBelow(list.Select(item => KeyValuePair.Create(ListKey.NameOf(item, key)!, (JsonNode?)JsonValue.Create(ChangeNames.Added))), key),
        _ => JsonValue.Create(ChangeNames.Added + Fingerprint.Of(value)),
    };

    /// <summary>The change that puts a value back.</summary>
    public static JsonObject TakenOut(JsonNode? value) => new() { [ChangeNames.Was] = Sorted(value) };

    private static JsonObject OfList(SortedDictionary<string, JsonNode?>? changes, string key, List<string>? order)
    {
        var record = new JsonObject { [ChangeNames.In] = new JsonObject(changes ?? []), [ChangeNames.By] = key };
        if (order is not null)
        {
            record[ChangeNames.Order] = new JsonArray([.. order.Select(name => (JsonNode)name)]);
        }

        return record;
    }

    private static JsonObject AddedBelow(IEnumerable<KeyValuePair<string, JsonNode?>> changes, string? key)
    {
        var record = new JsonObject { [ChangeNames.In] = Sorted(changes), [ChangeNames.New] = true };
        if (key is not null)
        {
            record[ChangeNames.By] = key;
        }

        return record;
    }

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
