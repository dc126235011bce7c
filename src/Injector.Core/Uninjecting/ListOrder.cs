using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>
/// Puts the items of a list back into the order they had. Those whose name is listed change places among themselves; all others keep theirs.
/// An item that comes back goes behind the last of those that stood before it, else before the first of those behind it.
/// </summary>
internal sealed class ListOrder
{
    private readonly JsonArray _list;
    private readonly Dictionary<string, int> _ranks = new(StringComparer.Ordinal);
    private readonly HashSet<JsonNode> _removed;

    // Items that are not listed cut the list into gaps. Only the gap of a listed item counts: within all gaps together they are sorted.
    private readonly List<JsonNode?> _others = [];
    private readonly List<(int Rank, int Gap, JsonNode Item)> _listed = [];
    private readonly string _key;

    /// <param name="list">The list.</param>
    /// <param name="key">What its items are known by.</param>
    /// <param name="names">The names in their order; without any nothing changes place.</param>
    /// <param name="removed">Items that go.</param>
    public ListOrder(JsonArray list, string key, List<string> names, HashSet<JsonNode> removed)
    {
        (_list, _key, _removed) = (list, key, removed);
        foreach (var name in names)
        {
            _ranks.TryAdd(name, _ranks.Count);
        }
    }

    /// <summary>Changes the list.</summary>
    /// <param name="returned">Items that come back with the names they had; a name that is not listed goes to the end.</param>
    public void Restore(List<(string Name, JsonNode Item)> returned)
    {
        if (_removed.Count + returned.Count + _ranks.Count == 0)
        {
            return;
        }

        foreach (var item in _list)
        {
            if (item is null || !_removed.Contains(item))
            {
                Take(item);
            }
        }

        Return(returned);
        Write();
    }

    private void Take(JsonNode? item)
    {
        if (ListKey.NameOf(item, _key) is { } name && _ranks.TryGetValue(name, out var rank))
        {
            _listed.Add((rank, _others.Count, item!));
        }
        else
        {
            _others.Add(item);
        }
    }

    private void Return(List<(string Name, JsonNode Item)> returned)
    {
        var last = new RunningMaximum(_ranks.Count);
        var first = new RunningMaximum(_ranks.Count);
        foreach (var (rank, gap, _) in returned.Count > 0 ? _listed : [])
        {
            last.Add(rank, gap);
            first.Add(_ranks.Count - 1 - rank, -gap);
        }

        foreach (var (name, item) in returned)
        {
            if (!_ranks.TryGetValue(name, out var rank))
            {
                _others.Add(item);
                continue;
            }

            var gap = last.Below(rank) ?? -(first.Below(_ranks.Count - rank) ?? 0);
            last.Add(rank, gap);
            first.Add(_ranks.Count - 1 - rank, -gap);
            _listed.Add((rank, gap, item));
        }
    }

    private void Write()
    {
        var sorted = _listed.OrderBy(item => item.Rank).Select(item => item.Item).ToList();
        var counts = new int[_others.Count + 1];
        foreach (var (_, gap, _) in _listed)
        {
            counts[gap]++;
        }

        var result = new List<JsonNode?>(_others.Count + sorted.Count);
        for (int gap = 0, next = 0; gap < counts.Length; gap++)
        {
            result.AddRange(sorted[next..(next + counts[gap])]);
            next += counts[gap];
            if (gap < _others.Count)
            {
                result.Add(_others[gap]);
            }
        }

        if (result.SequenceEqual(_list))
        {
            return;
        }

        _list.Clear();
        result.ForEach(_list.Add);
    }
}
