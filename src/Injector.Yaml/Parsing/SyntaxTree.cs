using System.Buffers;
using Injector.Yaml.Positions;

namespace Injector.Yaml.Parsing;

/// <summary>The nodes of one document over its text. Node 0 is the root.</summary>
internal sealed class SyntaxTree : IDisposable
{
    /// <summary>What manifests as the API server prints them come to; growing means to hold the nodes twice for a while.</summary>
    private const int CharactersPerNode = 11;

    /// <summary>From here on room grows by a quarter, below it doubles.</summary>
    private const int ManyNodes = 1 << 18;

    private readonly bool _pooled;
    private SyntaxNode[] _nodes;
    private LineIndex? _lines;

    public SyntaxTree(string text, bool pooled, string fileName, int firstLine)
    {
        Text = text;
        FileName = fileName;
        FirstLine = firstLine;
        _pooled = pooled;
        var capacity = Math.Max(16, text.Length / CharactersPerNode);
        _nodes = pooled ? ArrayPool<SyntaxNode>.Shared.Rent(capacity) : new SyntaxNode[capacity];
    }

    public string Text { get; }

    public string FileName { get; }

    /// <summary>Line of the file on which <see cref="Text"/> starts, counted from 1.</summary>
    public int FirstLine { get; }

    public int Count { get; private set; }

    /// <summary>Offset behind the document: end of the text or of the marker that ends it.</summary>
    public int DocumentEnd { get; set; }

    public bool HasAliases { get; set; }

    /// <summary>Whether line breaks of Unicode stand in the text.</summary>
    public bool HasUnicodeBreaks { get; set; }

    /// <summary>Whether the text is JSON, in whose strings they are characters like any other.</summary>
    public bool IsJson { get; set; }

    /// <summary>Offset of a line break of Unicode that ends a line of the document and not of a quoted scalar; null when none does.</summary>
    public int? FirstUnicodeBreak { get; set; }

    public ref SyntaxNode this[int index] => ref _nodes[index];

    /// <summary>Appends a node and returns its index.</summary>
    public int Add(in SyntaxNode node)
    {
        if (Count == _nodes.Length)
        {
            Grow();
        }

        ref var slot = ref _nodes[Count];
        slot = node;
        slot.Next = Count + 1;
        return Count++;
    }

    /// <summary>Drops the nodes from <paramref name="count"/> on.</summary>
    public void Truncate(int count) => Count = count;

    /// <summary>The characters of a scalar, before its type is resolved.</summary>
    public ReadOnlySpan<char> ValueOf(int index)
    {
        ref var node = ref _nodes[index];
        if (node.Value is { } value)
        {
            return value;
        }

        var quote = node.Style is NodeStyle.SingleQuoted or NodeStyle.DoubleQuoted ? 1 : 0;
        return Text.AsSpan(node.Start + quote, node.End - node.Start - (2 * quote));
    }

    public SourcePosition PositionAt(int offset) => (_lines ??= new LineIndex(Text, FileName, FirstLine)).PositionAt(offset);

    public YamlException Error(int offset, string reason) => new(PositionAt(offset), reason);

    public void Dispose()
    {
        if (_pooled && _nodes.Length > 0)
        {
            Array.Clear(_nodes, 0, Count);
            ArrayPool<SyntaxNode>.Shared.Return(_nodes);
            _nodes = [];
        }
    }

    private void Grow()
    {
        var capacity = _nodes.Length < ManyNodes ? _nodes.Length * 2 : _nodes.Length + (_nodes.Length / 4);
        var larger = _pooled ? ArrayPool<SyntaxNode>.Shared.Rent(capacity) : new SyntaxNode[capacity];
        _nodes.AsSpan(0, Count).CopyTo(larger);
        if (_pooled)
        {
            Array.Clear(_nodes, 0, Count);
            ArrayPool<SyntaxNode>.Shared.Return(_nodes);
        }

        _nodes = larger;
    }
}
