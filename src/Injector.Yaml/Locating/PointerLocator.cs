using Injector.Json;
using Injector.Yaml.Parsing;
using Injector.Yaml.Resolving;

namespace Injector.Yaml.Locating;

/// <summary>Finds the places in the text of the values that JSON pointers name.</summary>
internal sealed class PointerLocator(SyntaxTree tree, ScalarValues scalars)
{
    /// <summary>Items of a sequence must be walked one by one; of each that was asked about they are kept.</summary>
    private readonly Dictionary<int, int[]> _items = [];

    /// <summary>Where the value at a pointer stands; see <see cref="OffsetOf"/>.</summary>
    public SourcePosition PositionOf(string pointer) => tree.PositionAt(OffsetOf(pointer));

    /// <summary>Where the key stands that a pointer's last step names; the value's place where there is none.</summary>
    public SourcePosition PositionOfKey(string pointer)
    {
        var (_, key, _, offset, isWhole) = Walk(pointer);
        return tree.PositionAt(isWhole && key >= 0 ? tree[key].Start : offset);
    }

    /// <summary>Index of the scalar at a pointer, which an alias may stand for; -1 when there is none.</summary>
    public int FindScalar(string pointer)
    {
        var (node, _, _, _, isWhole) = Walk(pointer);
        node = Follow(node);
        return isWhole && tree[node].Kind == NodeKind.Scalar ? node : -1;
    }

    /// <summary>Where the entry at a pointer begins, with its key or dash, and ends; null when there is none.</summary>
    public Range? EntryOf(string pointer)
    {
        var (node, _, lead, _, isWhole) = Walk(pointer);
        return isWhole ? new Range(lead, Math.Max(lead, tree[node].End)) : null;
    }

    /// <summary>Offset of the value, of its key when it has no text, or of the nearest node above it that exists.</summary>
    private int OffsetOf(string pointer) => Walk(pointer).Offset;

    /// <summary>The node that a pointer leads to, its key (-1 for none), the offset of its entry and its own, and whether the pointer leads there to its end.</summary>
    private (int Node, int Key, int Lead, int Offset, bool IsWhole) Walk(string pointer)
    {
        _ = JsonPointer.TrySplit(pointer, out var steps);
        var (node, key) = (0, -1);
        var offset = tree[0].Start;
        var lead = offset;
        foreach (var step in steps)
        {
            node = Follow(node);
            (key, var value) = tree[node].Kind switch
            {
                NodeKind.Mapping => FindEntry(node, step),
                NodeKind.Sequence => (-1, FindItem(node, step)),
                _ => (-1, -1),
            };
            if (value < 0)
            {
                return (node, -1, lead, offset, false);
            }

            node = value;
            lead = tree[key >= 0 ? key : node].Lead;
            offset = tree[node].Style == NodeStyle.Missing && key >= 0 ? tree[key].Start : tree[node].Start;
        }

        return (node, key, lead, offset, true);
    }

    private int Follow(int node) => tree[node].Kind == NodeKind.Alias ? tree[node].Extra : node;

    private int FindItem(int sequence, string step) =>
        JsonPointer.TryReadIndex(step, out var index) && ItemsOf(sequence) is var items && index < items.Length ? items[index] : -1;

    private int[] ItemsOf(int sequence)
    {
        if (!_items.TryGetValue(sequence, out var items))
        {
            var found = new List<int>();
            for (var item = sequence + 1; item < tree[sequence].Next; item = tree[item].Next)
            {
                found.Add(item);
            }

            _items.Add(sequence, items = [.. found]);
        }

        return items;
    }

    private (int Key, int Value) FindEntry(int mapping, string name)
    {
        var found = (-1, -1);
        var end = tree[mapping].Next;
        for (var key = mapping + 1; key < end;)
        {
            var value = tree[key].Next;
            if (scalars.IsMergeKey(key))
            {
                var merged = FindMerged(value, name);
                found = merged.Value >= 0 ? merged : found;
            }
            else if (scalars.KeyOf(key) == name)
            {
                found = (key, value);
            }

            key = tree[value].Next;
        }

        return found;
    }

    private (int Key, int Value) FindMerged(int value, string name)
    {
        var target = Follow(value);
        if (target < value && tree[target].Next > value)
        {
            return (-1, -1); // merged into itself
        }

        if (tree[target].Kind == NodeKind.Mapping)
        {
            return FindEntry(target, name);
        }

        var end = tree[target].Kind == NodeKind.Sequence ? tree[target].Next : target;
        for (var item = target + 1; item < end; item = tree[item].Next)
        {
            if (FindMerged(item, name) is { Value: >= 0 } found)
            {
                return found;
            }
        }

        return (-1, -1);
    }
}
