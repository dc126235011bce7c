using System.Text.Json.Nodes;

namespace Injector.Core.Explaining;

/// <summary>A part of a pod in which two pods differ.</summary>
internal sealed record PodDifference(PodPath Path, ExplainedChangeKind Kind, JsonNode? Before, JsonNode? After);

/// <summary>Tells in which parts two pods differ: items of lists are matched by their names, a container that came is told member by member.</summary>
internal sealed class PodComparison
{
    private readonly List<PodDifference> _found = [];

    /// <summary>The differences, in the order of the second pod.</summary>
    public static IReadOnlyList<PodDifference> Of(JsonObject before, JsonObject after)
    {
        var comparison = new PodComparison();
        comparison.Compare(PodPath.Root, before, after);
        return comparison._found;
    }

    private void Compare(PodPath path, JsonNode? before, JsonNode? after)
    {
        if (before is null || after is null)
        {
            AddWhole(path, before, after);
        }
        else if (JsonNode.DeepEquals(before, after))
        {
            return;
        }
        else if (before is JsonObject old && after is JsonObject now)
        {
            foreach (var name in now.Select(member => member.Key).Concat(old.Select(member => member.Key).Where(name => !now.ContainsKey(name))))
            {
                Compare(path.Member(name), old[name], now[name]);
            }
        }
        else if (path.Items(before) is { } oldItems && path.Items(after) is { } nowItems)
        {
            CompareItems(path, oldItems, nowItems);
        }
        else
        {
            _found.Add(new(path, ExplainedChangeKind.Changed, before, after));
        }
    }

    private void CompareItems(
        PodPath path, IReadOnlyDictionary<string, (PodPath Path, JsonObject Item)> before, IReadOnlyDictionary<string, (PodPath Path, JsonObject Item)> after)
    {
        foreach (var (name, (place, item)) in after)
        {
            Compare(place, before.TryGetValue(name, out var old) ? old.Item : null, item);
        }

        foreach (var (name, (place, item)) in before)
        {
            if (!after.ContainsKey(name))
            {
                Compare(place, item, null);
            }
        }

        if (!before.Keys.Where(after.ContainsKey).SequenceEqual(after.Keys.Where(before.ContainsKey), StringComparer.Ordinal))
        {
            _found.Add(new(path, ExplainedChangeKind.Moved, Names(before.Keys), Names(after.Keys)));
        }
    }

    /// <summary>A part that came or went, in smaller ones where it consists of those.</summary>
    private void AddWhole(PodPath path, JsonNode? before, JsonNode? after)
    {
        var (whole, kind) = before is null ? (after, ExplainedChangeKind.Added) : (before, ExplainedChangeKind.Removed);
        if (path.IsContainer)
        {
            _found.Add(new(path, kind, null, null));
        }

        if (whole is JsonObject map && (path.IsSplit || path.IsContainer))
        {
            foreach (var name in map.Select(member => member.Key).Where(name => !path.IsContainer || name != "name"))
            {
                AddWhole(path.Member(name), before?[name], after?[name]);
            }
        }
        else if (path.Items(whole) is { } items)
        {
            foreach (var (place, item) in items.Values)
            {
                AddWhole(place, before is null ? null : item, before is null ? item : null);
            }
        }
        else if (whole is JsonArray words && path.IsCommandLine)
        {
            for (var i = 0; i < words.Count; i++)
            {
                AddWhole(path.Item(i), before?[i], after?[i]);
            }
        }
        else if (whole is not null)
        {
            _found.Add(new(path, kind, before, after));
        }
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
