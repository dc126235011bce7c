using Injector.Json;
using Injector.Yaml.Parsing;
using Injector.Yaml.Resolving;

namespace Injector.Yaml.Positions;

/// <summary>Finds the place in the text of the value that a JSON pointer names.</summary>
internal static class PointerLocator
{
    /// <summary>Offset of the value, of its key when it has no text, or of the nearest node above it that exists.</summary>
    public static int OffsetOf(SyntaxTree tree, YamlReadOptions options, string pointer)
    {
        var builder = new JsonTreeBuilder(tree, options);
        _ = JsonPointer.TrySplit(pointer, out var steps);
        var node = 0;
        var offset = tree[0].Start;
        foreach (var step in steps)
        {
            node = Follow(tree, node);
            var (key, value) = tree[node].Kind switch
            {
                NodeKind.Mapping => FindEntry(tree, builder, node, step),
                NodeKind.Sequence => (-1, FindItem(tree, node, step)),
                _ => (-1, -1),
            };
            if (value < 0)
            {
                break;
            }

            node = value;
            offset = tree[node].Style == NodeStyle.Missing && key >= 0 ? tree[key].Start : tree[node].Start;
        }

        return offset;
    }

    private static int Follow(SyntaxTree tree, int node) => tree[node].Kind == NodeKind.Alias ? tree[node].Extra : node;

    private static int FindItem(SyntaxTree tree, int sequence, string step)
    {
        if (!JsonPointer.TryReadIndex(step, out var index))
        {
            return -1;
        }

        var end = tree[sequence].Next;
        for (var item = sequence + 1; item < end; item = tree[item].Next)
        {
            if (index-- == 0)
            {
                return item;
            }
        }

        return -1;
    }

    private static (int Key, int Value) FindEntry(SyntaxTree tree, JsonTreeBuilder builder, int mapping, string name)
    {
        var found = (-1, -1);
        var end = tree[mapping].Next;
        for (var key = mapping + 1; key < end;)
        {
            var value = tree[key].Next;
            if (builder.IsMergeKey(key))
            {
                var merged = FindMerged(tree, builder, value, name);
                found = merged.Value >= 0 ? merged : found;
            }
            else if (builder.KeyOf(key) == name)
            {
                found = (key, value);
            }

            key = tree[value].Next;
        }

        return found;
    }

    private static (int Key, int Value) FindMerged(SyntaxTree tree, JsonTreeBuilder builder, int value, string name)
    {
        var target = Follow(tree, value);
        if (target < value && tree[target].Next > value)
        {
            return (-1, -1); // merged into itself
        }

        if (tree[target].Kind == NodeKind.Mapping)
        {
            return FindEntry(tree, builder, target, name);
        }

        var end = tree[target].Kind == NodeKind.Sequence ? tree[target].Next : target;
        for (var item = target + 1; item < end; item = tree[item].Next)
        {
            if (FindMerged(tree, builder, item, name) is { Value: >= 0 } found)
            {
                return found;
            }
        }

        return (-1, -1);
    }
}
