namespace Injector.Yaml.Parsing;

/// <summary>Adds nodes to the tree in reading order; keeps the depth and the anchors seen so far.</summary>
internal sealed class SyntaxBuilder(SyntaxTree tree, int maxDepth)
{
    private Dictionary<string, int>? _anchors;
    private int _depth;

    public SyntaxTree Tree => tree;

    /// <summary>Goes into a collection that starts at an offset.</summary>
    public void Enter(int offset)
    {
        if (++_depth > maxDepth)
        {
            throw Tree.Error(offset, $"nested deeper than {maxDepth} levels");
        }
    }

    /// <summary>Goes out of the collection, which ends before an offset.</summary>
    public void Leave(int index, int end)
    {
        _depth--;
        ref var node = ref Tree[index];
        node.End = end;
        node.Next = Tree.Count;
    }

    /// <summary>Adds a node and makes its anchor known.</summary>
    public int Add(SyntaxNode node, in NodeProperties properties)
    {
        if (properties.Any)
        {
            properties.GiveTo(ref node);
        }

        var index = Tree.Add(node);
        if (node.Anchor is not null)
        {
            (_anchors ??= new(StringComparer.Ordinal))[node.Anchor] = index;
        }

        return index;
    }

    /// <summary>Adds a node that the text leaves out.</summary>
    public void AddMissing(int offset, in NodeProperties properties) =>
        Add(new SyntaxNode { Kind = NodeKind.Scalar, Style = NodeStyle.Missing, Start = offset, OuterStart = offset, End = offset }, properties);

    /// <summary>Goes into a mapping of one entry that has no braces.</summary>
    public int AddPair(int start)
    {
        Enter(start);
        return Tree.Add(new SyntaxNode { Kind = NodeKind.Mapping, Style = NodeStyle.FlowPair, Start = start, OuterStart = start });
    }

    /// <summary>Drops the nodes from an index on; none of them is a collection.</summary>
    public void TakeBack(int index) => Tree.Truncate(index);

    /// <summary>Notes where the colon behind a key stands; an alias keeps its target in that place.</summary>
    public void SetColon(int key, int offset)
    {
        if (Tree[key].Kind == NodeKind.Scalar)
        {
            Tree[key].Extra = offset;
        }
    }

    /// <summary>The node that an alias stands for.</summary>
    public bool TryFindAnchor(string name, out int target)
    {
        target = -1;
        return _anchors is not null && _anchors.TryGetValue(name, out target);
    }
}
