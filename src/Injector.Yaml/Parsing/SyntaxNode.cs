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

    /// <summary>Text of a scalar that is not simply the characters of its span; name of an alias.</summary>
    public string? Value;

    /// <summary>Tag in short form such as <c>!!str</c>, <c>!</c> or <c>!own</c>.</summary>
    public string? Tag;

    public string? Anchor;

    public readonly bool IsCollection => Kind is NodeKind.Mapping or NodeKind.Sequence;
}
