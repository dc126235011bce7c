namespace Injector.Yaml.Editing;

/// <summary>Questions about the lines of a text, by offsets.</summary>
internal sealed class TextLines
{
    private readonly string _text;

    /// <summary>The line asked last: its start, and up to where no line starts behind it.</summary>
    private int _start;
    private int _clean;

    /// <summary>The line end found last, and from where on it is the next one.</summary>
    private int _endFrom;
    private int _end = -1;

    /// <param name="text">The text.</param>
    /// <param name="newLine">Line break of the text that this one is a part of; null for a whole one.</param>
    public TextLines(string text, string? newLine = null)
    {
        _text = text;
        NewLine = newLine ?? FirstBreak(text);
        EndsWithBreak = text.Length > 0 && text[^1] is '\n' or '\r';
    }

    /// <summary>The line break of the text's first line.</summary>
    public string NewLine { get; }

    public bool EndsWithBreak { get; }

    /// <summary>The first line break of a text; a line feed where there is none.</summary>
    public static string FirstBreak(string text)
    {
        var first = text.AsSpan().IndexOfAny('\n', '\r');
        return first < 0 ? "\n" : text[first] == '\n' ? "\n" : first + 1 < text.Length && text[first + 1] == '\n' ? "\r\n" : "\r";
    }

    /// <summary>Offset of the first character of the line; behind a byte order mark.</summary>
    public int Start(int offset)
    {
        if (offset < _start || offset > _clean)
        {
            // Forwards from the line asked last, so that a text of one long line is looked through once and not for each question.
            var from = offset > _clean ? _clean : 0;
            var found = _text.AsSpan(from, offset - from).LastIndexOfAny('\n', '\r', '\uFEFF');
            _start = found >= 0 ? from + found + 1 : offset > _clean ? _start : 0;
            _clean = offset;
        }

        return _start;
    }

    /// <summary>Offset of the line break that ends the line, or of the end of the text.</summary>
    public int End(int offset)
    {
        if (offset < _endFrom || offset > _end)
        {
            var length = _text.AsSpan(offset).IndexOfAny('\n', '\r');
            (_endFrom, _end) = (offset, length < 0 ? _text.Length : offset + length);
        }

        return _end;
    }

    /// <summary>Offset of the next line, or of the end of the text.</summary>
    public int Next(int offset)
    {
        var end = End(offset);
        if (end < _text.Length)
        {
            end += _text[end] == '\r' && end + 1 < _text.Length && _text[end + 1] == '\n' ? 2 : 1;
        }

        return end;
    }

    /// <summary>Whether only blanks stand before the offset on its line.</summary>
    public bool IsFirst(int offset) => _text.AsSpan(Start(offset)..offset).IndexOfAnyExcept(' ', '\t') < 0;

    /// <summary>Column of the comment that is alone on the line that starts at <paramref name="lineStart"/>; -1 for other lines.</summary>
    public int CommentColumn(int lineStart)
    {
        var column = Indent(lineStart);
        return lineStart + column < _text.Length && _text[lineStart + column] == '#' ? column : -1;
    }

    public bool IsBlank(int lineStart) => _text.AsSpan(lineStart, End(lineStart) - lineStart).IndexOfAnyExcept(' ', '\t') < 0;

    /// <summary>Blanks and tabs at the start of the line.</summary>
    public int Indent(int lineStart)
    {
        var offset = lineStart;
        while (offset < _text.Length && _text[offset] is ' ' or '\t')
        {
            offset++;
        }

        return offset - lineStart;
    }

    /// <summary>Start of the lines of comment directly above an entry that stand in its column; else the start of its own line.</summary>
    public int OwnedStart(int offset, int column, int notBefore)
    {
        var start = Start(offset);
        while (start > notBefore && Start(start) == start)
        {
            var above = Start(PreviousEnd(start));
            if (above < notBefore || above == start || CommentColumn(above) != column)
            {
                break;
            }

            start = above;
        }

        return start;
    }

    /// <summary>End of an entry's lines: with the comments that follow it and stand further right.</summary>
    public int OwnedEnd(int contentEnd, int column)
    {
        var end = Next(contentEnd);
        for (var line = end; line < _text.Length; line = Next(line))
        {
            if (CommentColumn(line) > column)
            {
                end = Next(line);
            }
            else if (!IsBlank(line))
            {
                break;
            }
        }

        return end;
    }

    /// <summary>Whether the first line with text from here on is a comment that stands further right than a column.</summary>
    public bool DeepCommentFollows(int lineStart, int column)
    {
        var line = lineStart;
        while (line < _text.Length && IsBlank(line))
        {
            line = Next(line);
        }

        return line < _text.Length && CommentColumn(line) > column;
    }

    private int PreviousEnd(int lineStart)
    {
        var end = lineStart;
        if (end > 0 && _text[end - 1] == '\n')
        {
            end--;
        }

        return end > 0 && _text[end - 1] == '\r' ? end - 1 : end;
    }
}
