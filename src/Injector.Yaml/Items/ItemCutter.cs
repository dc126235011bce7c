using System.Text;
using Injector.Yaml.Documents;
using Injector.Yaml.Positions;

namespace Injector.Yaml.Items;

/// <summary>
/// Cuts a document before each item of a block list that stands under a key of its root mapping. It looks at the beginnings of lines
/// alone; whether the parts are what they seem is for a parser to say, and a text that was cut within a quoted scalar does not parse.
/// </summary>
/// <param name="text">The document.</param>
/// <param name="key">The key, in plain style in the first column.</param>
internal sealed class ItemCutter(DocumentText text, string key)
{
    /// <summary>Characters in which the key has to be found.</summary>
    private const int LongestHead = 64 * 1024;

    private readonly StringBuilder _part = new();
    private ItemPartKind _kind = ItemPartKind.Head;
    private bool _keyFound;
    private int _column;
    private int _line;
    private int _partLine;

    /// <summary>The line looked at last begins another part.</summary>
    private bool _starts;

    /// <summary>Offset of the key's line in the head.</summary>
    public int KeyOffset { get; private set; } = -1;

    /// <summary>The parts in order; joined they are the text, unless the last is <see cref="ItemPartKind.Irregular"/>.</summary>
    public IEnumerable<ItemPart> Cut()
    {
        foreach (var chunk in text.Parts())
        {
            for (var start = 0; start < chunk.Length;)
            {
                var length = LineLength(chunk.Span[start..]);
                var next = length == 0 ? ItemPartKind.Irregular : KindOf(chunk.Span.Slice(start, length));
                if (next == ItemPartKind.Irregular)
                {
                    yield return new ItemPart(next, string.Empty, _line);
                    yield break;
                }

                if (_starts)
                {
                    yield return Finish(next);
                }

                _part.Append(chunk.Span.Slice(start, length));
                start += length;
                _line++;
            }
        }

        yield return Finish(ItemPartKind.Irregular);
    }

    private ItemPart Finish(ItemPartKind next)
    {
        var part = new ItemPart(_kind, _part.ToString(), _partLine);
        _part.Clear();
        (_kind, _partLine) = (next, _line);
        return part;
    }

    /// <summary>Length of a line with its break; 0 when it has none, or one that is not a line feed with or without a carriage return.</summary>
    private static int LineLength(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(LineBreaks.All);
        if (end < 0 || rest[end] is not ('\n' or '\r'))
        {
            return 0;
        }

        return rest[end] == '\n' ? end + 1 : end + 1 < rest.Length && rest[end + 1] == '\n' ? end + 2 : 0;
    }

    /// <summary>The part that a line belongs to.</summary>
    private ItemPartKind KindOf(ReadOnlySpan<char> line)
    {
        _starts = false;
        var content = line.TrimStart(' ');
        var column = line.Length - content.Length;
        switch (_kind)
        {
            case ItemPartKind.Head when !_keyFound:
                return InHead(line);
            case ItemPartKind.Tail:
                return ItemPartKind.Tail;
            case ItemPartKind.Item when column > _column:
            case ItemPartKind.Head or ItemPartKind.Item when content[0] == '#' || content.IsWhiteSpace():
                return _kind;
        }

        _starts = true;
        if (content[0] == '-' && content[1] is ' ' or '\t' or '\r' or '\n' && (_kind == ItemPartKind.Head || column == _column))
        {
            _column = column;
            return ItemPartKind.Item;
        }

        return _kind == ItemPartKind.Item && column == 0 ? ItemPartKind.Tail : ItemPartKind.Irregular;
    }

    private ItemPartKind InHead(ReadOnlySpan<char> line)
    {
        _keyFound = line.Length > key.Length && line[key.Length] == ':' && line.StartsWith(key, StringComparison.Ordinal)
            && line[(key.Length + 1)..].IsWhiteSpace();
        if (_keyFound)
        {
            KeyOffset = _part.Length;
        }

        return line[0] == '%' || _part.Length > LongestHead ? ItemPartKind.Irregular : ItemPartKind.Head;
    }
}
