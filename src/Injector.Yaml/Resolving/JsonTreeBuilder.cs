using System.Text.Json.Nodes;
using Injector.Yaml.Parsing;

namespace Injector.Yaml.Resolving;

/// <summary>
/// Turns syntax nodes into a JSON tree: scalars resolved, aliases repeated, merge keys merged in the order of Kubernetes' parser
/// (an entry counts over what stands before it, merged or not), keys as strings.
/// </summary>
internal sealed class JsonTreeBuilder
{
    /// <summary>Given to each collection: one without options asks all that it stands in for theirs whenever it is copied.</summary>
    private static readonly JsonNodeOptions? NodeOptions = new JsonNodeOptions();

    private readonly SyntaxTree _tree;
    private readonly ScalarValues _scalars;
    private readonly DuplicateKeys _duplicates;
    private readonly int _maxExpansion;
    private int _expanding;
    private int _expanded;
    private HashSet<int>? _open;

    public JsonTreeBuilder(SyntaxTree tree, YamlReadOptions options, ScalarValues scalars)
    {
        _tree = tree;
        _scalars = scalars;
        _duplicates = options.DuplicateKeys;
        _maxExpansion = options.MaxAliasExpansion;
    }

    /// <summary>The JSON value of a node; null for null.</summary>
    public JsonNode? Build(int index)
    {
        ref var node = ref _tree[index];
        if (_expanding > 0 && ++_expanded > _maxExpansion)
        {
            throw _tree.Error(node.Start, $"aliases repeat more than {_maxExpansion} nodes; write the values out, or fewer of them");
        }

        return node.Kind switch
        {
            NodeKind.Scalar => _scalars.ToJson(index),
            NodeKind.Alias => BuildAlias(ref node),
            _ when node.Anchor is null => BuildCollection(index, node.Kind),
            _ => BuildAnchored(index, ref node),
        };
    }

    private JsonNode BuildCollection(int index, NodeKind kind) =>
        kind == NodeKind.Mapping ? BuildMapping(index) : BuildSequence(index);

    /// <summary>Builds a collection that is marked meanwhile, so that an alias to it inside itself is found.</summary>
    private JsonNode BuildAnchored(int index, ref SyntaxNode node)
    {
        if (!(_open ??= []).Add(index))
        {
            throw _tree.Error(node.Start, $"anchor &{node.Anchor} contains itself");
        }

        var built = BuildCollection(index, node.Kind);
        _open!.Remove(index);
        return built;
    }

    private JsonNode? BuildAlias(ref SyntaxNode node)
    {
        if (_open is not null && _open.Contains(node.Extra))
        {
            throw _tree.Error(node.Start, $"alias *{node.Value} stands inside the very node it repeats");
        }

        _expanding++;
        var built = Build(node.Extra);
        _expanding--;
        return built;
    }

    private JsonArray BuildSequence(int index)
    {
        var array = new JsonArray(NodeOptions);
        var end = _tree[index].Next;
        for (var item = index + 1; item < end; item = _tree[item].Next)
        {
            array.Add(Build(item));
        }

        return array;
    }

    private JsonObject BuildMapping(int index)
    {
        var result = new JsonObject(NodeOptions);
        var end = _tree[index].Next;
        for (var key = index + 1; key < end;)
        {
            var value = _tree[key].Next;
            if (_scalars.IsMergeKey(key))
            {
                Merge(result, value);
            }
            else
            {
                var name = _scalars.KeyOf(key);
                var built = Build(value);
                if (!result.TryAdd(name, built))
                {
                    CheckDuplicate(index, key, name);
                    result[name] = built;
                }
            }

            key = _tree[value].Next;
        }

        return result;
    }

    /// <summary>What the merge keys of a mapping alone bring in.</summary>
    public JsonObject BuildMerged(int mapping)
    {
        var result = new JsonObject(NodeOptions);
        for (var key = mapping + 1; key < _tree[mapping].Next;)
        {
            var value = _tree[key].Next;
            if (_scalars.IsMergeKey(key))
            {
                Merge(result, value);
            }

            key = _tree[value].Next;
        }

        return result;
    }

    private void CheckDuplicate(int mapping, int key, string name)
    {
        if (_duplicates == DuplicateKeys.LastWins)
        {
            return;
        }

        for (var earlier = mapping + 1; earlier < key; earlier = _tree[_tree[earlier].Next].Next)
        {
            if (!_scalars.IsMergeKey(earlier) && _scalars.KeyOf(earlier) == name)
            {
                var first = _tree.PositionAt(_tree[earlier].Start);
                throw new YamlException(_tree.PositionAt(_tree[key].Start), $"key '{name}' is given twice, first at {first}; remove one of them") { IsDuplicateKey = true };
            }
        }
    }

    private void Merge(JsonObject into, int value)
    {
        var target = _tree[value].Kind == NodeKind.Alias ? _tree[value].Extra : value;
        switch (_tree[target].Kind)
        {
            case NodeKind.Mapping:
                MergeMapping(into, value);
                return;
            case NodeKind.Sequence:
                MergeAll(into, target);
                return;
            default:
                throw _tree.Error(_tree[value].Start, "the value of the merge key << is a mapping or a list of mappings");
        }
    }

    /// <summary>Of a list of mappings the first that has a key gives its value.</summary>
    private void MergeAll(JsonObject into, int sequence)
    {
        var items = new List<int>();
        for (var item = sequence + 1; item < _tree[sequence].Next; item = _tree[item].Next)
        {
            items.Add(item);
        }

        for (var i = items.Count - 1; i >= 0; i--)
        {
            MergeMapping(into, items[i]);
        }
    }

    private void MergeMapping(JsonObject into, int value)
    {
        if (Build(value) is not JsonObject merged)
        {
            throw _tree.Error(_tree[value].Start, "only mappings can be merged by <<");
        }

        while (merged.Count > 0)
        {
            var (name, node) = merged.GetAt(0);
            merged.RemoveAt(0);
            into[name] = node;
        }
    }
}
