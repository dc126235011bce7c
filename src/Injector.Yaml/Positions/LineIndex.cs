using System.Runtime.InteropServices;

namespace Injector.Yaml.Positions;

/// <summary>
/// Turns offsets into lines and columns. Lines are counted on demand and remembered, so that asking for every item of a long list
/// costs one pass over the text, and a document that nobody asks about costs nothing.
/// </summary>
internal sealed class LineIndex(string text, string fileName, int firstLine)
{
    /// <summary>Offsets behind the line breaks found so far, in order.</summary>
    private readonly List<int> _starts = [];
    private int _scanned;

    public SourcePosition PositionAt(int offset)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        ScanTo(offset);
        var lines = LinesBefore(offset);

        // A byte order mark is no column of the first line.
        var lineStart = lines > 0 ? _starts[lines - 1] : text.Length > 0 && text[0] == '\uFEFF' && offset > 0 ? 1 : 0;
        return new SourcePosition(fileName, firstLine + lines, offset - lineStart + 1);
    }

    private void ScanTo(int offset)
    {
        while (_scanned < offset)
        {
            var length = text.AsSpan(_scanned, offset - _scanned).IndexOfAny('\n', '\r');
            if (length < 0)
            {
                _scanned = offset;
                return;
            }

            var at = _scanned + length;
            _scanned = at + 1;
            if (text[at] == '\n' || at + 1 >= text.Length || text[at + 1] != '\n')
            {
                _starts.Add(_scanned);
            }
        }
    }

    /// <summary>How many of the known lines start at or before an offset.</summary>
    private int LinesBefore(int offset)
    {
        var found = CollectionsMarshal.AsSpan(_starts).BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }
}
