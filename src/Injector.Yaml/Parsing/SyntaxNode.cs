namespace Injector.Yaml.Parsing;

/// <summary>What a node of the text is.</summary>
internal enum NodeKind : byte
{
    Scalar,
    Mapping,
    Sequence,
    Alias,
}

/// <summary>How a node is spelled.</summary>
internal enum NodeStyle : byte
{
    /// <summary>A node that is not there: a key without a value, a dash without an item. Its span is empty.</summary>
    Missing,
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
    Block,
    Flow,

    /// <summary>A mapping of one entry without braces inside a flow list: <c>[a: b]</c>.</summary>
    FlowPair,
}

/// <summary>
/// One node with its place in the text. Nodes are kept in reading order; a mapping is followed by key, value, key, value …,
/// each with its own subtree, and <see cref="Next"/> steps over a subtree.
/// </summary>
internal struct SyntaxNode
{
    public NodeKind Kind;
    public NodeStyle Style;

    /// <summary>Offset of the first character after anchor and tag.</summary>
    public int Start;

    /// <summary>Offset behind the last character; of a block collection, behind its last entry.</summary>
    public int End;

    /// <summary>Offset of anchor or tag; equals <see cref="Start"/> without them.</summary>
    public int OuterStart;

    /// <summary>Offset of the dash, question mark or key with which the entry of this item or key starts.</summary>
    public int Lead;

    /// <summary>Index of the node that follows this subtree.</summary>
    public int Next;

    /// <summary>Block collection: column of its keys or dashes. Key: offset of its colon, -1 without one. Alias: index of its target.</summary>
    public int Extra;

    /// <summary>What only few nodes have; null for all others, so that the nodes of a large text stay small.</summary>
    private NodeWords? _words;

    /// <summary>
    /// Text of a scalar that is not simply the characters of its span (without the quotes, for a scalar in quotes); name of an alias.
    /// </summary>
    public string? Value
    {
        readonly get => _words?.Value;
        set => _words = (_words ?? NodeWords.None) with { Value = value };
    }

    /// <summary>Tag in short form such as <c>!!str</c>, <c>!</c> or <c>!own</c>.</summary>
    public readonly string? Tag => _words?.Tag;

    /// <summary>Name that aliases use.</summary>
    public readonly string? Anchor => _words?.Anchor;

    public readonly bool IsCollection => Kind is NodeKind.Mapping or NodeKind.Sequence;

    /// <summary>Gives the node its anchor and tag.</summary>
    public void SetProperties(string? anchor, string? tag)
    {
        if (anchor is not null || tag is not null || _words is not null)
        {
            _words = (_words ?? NodeWords.None) with { Anchor = anchor, Tag = tag };
        }
    }
}
