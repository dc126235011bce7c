using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>
/// Takes back recorded changes. What was edited since stays as it is: a value is touched only where it still is what the injection wrote.
/// </summary>
/// <param name="formerNames">Names that containers had, by the names they have now, as far as that is known.</param>
internal sealed class ChangeUndoing(IReadOnlyDictionary<string, string> formerNames)
{
    /// <summary>Changes that found nothing to take them back on, or are written in no known form.</summary>
    public int Unfit { get; private set; }

    /// <summary>Takes the changes of a map's members back.</summary>
    /// <param name="map">Changed.</param>
    /// <param name="changes">As <see cref="ChangeRecord"/> writes them; only read.</param>
    public void Apply(JsonObject map, JsonObject changes)
    {
        foreach (var (name, change) in changes)
        {
            if (change is JsonObject { Count: > 0 } details)
            {
                Apply(map, name, details);
            }
            else if (change.AsText() is not { } text || !text.StartsWith(ChangeNames.Added, StringComparison.Ordinal))
            {
                Unfit++;
            }
            else if (map.TryGetPropertyValue(name, out var value) && (text == ChangeNames.Added || text[1..] == Fingerprint.Of(value)))
            {
                map.Remove(name);
            }
        }
    }

    private void Apply(JsonObject map, string name, JsonObject change)
    {
        var isThere = map.TryGetPropertyValue(name, out var value);
        if (change.Object(ChangeNames.In) is { } inner)
        {
            ApplyBelow(map, name, change, inner);
        }
        else if (!change.TryGetPropertyValue(ChangeNames.Was, out var was))
        {
            Unfit++;
        }
        else if (!change.TryGetPropertyValue(ChangeNames.Is, out var fingerprint))
        {
            if (isThere)
            {
                AddMissing(value, was);
            }
            else
            {
                map[name] = was?.DeepClone();
            }
        }
        else if (isThere && Fingerprint.Of(value) == fingerprint.AsText())
        {
            map[name] = was?.DeepClone();
        }
    }

    private void ApplyBelow(JsonObject map, string name, JsonObject change, JsonObject inner)
    {
        int left;
        switch (map[name], change.Text(ChangeNames.By))
        {
            case (JsonObject child, null):
                Apply(child, inner);
                left = child.Count;
                break;
            case (JsonArray list, { } key):
                ApplyToItems(list, key, inner, change.List(ChangeNames.Order));
                left = list.Count;
                break;
            default:
                Unfit += change.Flag(ChangeNames.New) ? 0 : 1;
                return;
        }

        if (left == 0 && change.Flag(ChangeNames.New))
        {
            map.Remove(name);
        }
    }

    private void ApplyToItems(JsonArray list, string key, JsonObject changes, JsonArray? order)
    {
        var names = (order ?? []).Select(JsonTree.AsText).OfType<string>().ToList();
        var items = ListKey.Index(list, key);
        var renamed = RenamedItems.Find(items, names, changes, formerNames);
        Rename(names, renamed);
        foreach (var (before, after) in renamed)
        {
            items[before] = items[after];
        }

        var removed = new HashSet<JsonNode>(ReferenceEqualityComparer.Instance);
        var returned = new List<(string Name, JsonNode Item)>();
        foreach (var (name, change) in changes)
        {
            var item = items.GetValueOrDefault(name);
            if (change.AsText() is not null)
            {
                if (item is not null)
                {
                    removed.Add(item);
                }
            }
            else if (change.Object(ChangeNames.In) is { } inner)
            {
                Unfit += item is null ? 1 : 0;
                Apply(item ?? [], inner);
            }
            else if (item is null && change.Object(ChangeNames.Was) is { } was)
            {
                returned.Add((name, was.DeepClone()));
            }
        }

        new ListOrder(list, key, names, removed).Restore(returned);
    }

    private static void Rename(List<string> names, List<(string Before, string After)> renamed)
    {
        var now = renamed.ToDictionary(pair => pair.Before, pair => pair.After, StringComparer.Ordinal);
        for (var i = 0; now.Count > 0 && i < names.Count; i++)
        {
            if (now.Remove(names[i], out var after))
            {
                names[i] = after;
            }
        }
    }

    /// <summary>Gives a map what it lacks of another; other values that are there stay.</summary>
    private static void AddMissing(JsonNode? value, JsonNode? was)
    {
        if (value is not JsonObject map || was is not JsonObject old)
        {
            return;
        }

        foreach (var (name, member) in old)
        {
            if (map.TryGetPropertyValue(name, out var current))
            {
                AddMissing(current, member);
            }
            else
            {
                map[name] = member?.DeepClone();
            }
        }
    }
}
