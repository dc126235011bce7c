namespace Injector.Yaml.Documents;

/// <summary>
/// Cuts a text into documents at the lines that start with <c>---</c> and behind those that start with <c>...</c>; the parts
/// joined are the text. Comments and directives before the first <c>---</c> belong to the document that it opens.
/// </summary>
internal sealed class DocumentSplitter(TextReader source, string fileName, int maxLength)
{
    private char[] _text = new char[16 * 1024];

    /// <summary>The next document starts here …</summary>
    private int _start;

    /// <summary>… its lines are known up to here …</summary>
    private int _next;

    /// <summary>… and text has been read up to here.</summary>
    private int _end;
    private int _line = 1;
    private bool _finished;

    private enum LineKind
    {
        /// <summary>Blank or a comment.</summary>
        Filler,
        Directive,
        Separator,
        End,
        Content,
    }

    /// <summary>The next document and the line on which it starts; null at the end.</summary>
    public (string Text, int Line)? Next()
    {
        var startLine = _line;
        var opened = false;
        var ended = false;
        while (LineLength() is var length and > 0)
        {
            var kind = KindOf(_text.AsSpan(_next, length));
            var startsAnother = kind switch
            {
                LineKind.Separator => opened,
                LineKind.Content or LineKind.Directive => ended,
                _ => false,
            };
            if (startsAnother)
            {
                break;
            }

            opened |= kind is LineKind.Separator or LineKind.Content or LineKind.End;
            ended |= kind == LineKind.End;
            _next += length;
            _line++;
        }

        if (_next == _start)
        {
            return null;
        }

        var text = new string(_text, _start, _next - _start);
        _start = _next;
        return (text, startLine);
    }

    /// <summary>Length of the next line with its line break; 0 at the end of the source.</summary>
    private int LineLength()
    {
        var searched = _next;
        while (true)
        {
            var length = _text.AsSpan(searched, _end - searched).IndexOf('\n') + 1;
            if (length > 0)
            {
                return searched + length - _next;
            }

            var unsearched = _end - _start;
            if (_finished || !Fill())
            {
                return _end - _next;
            }

            searched = _start + unsearched;
        }
    }

    /// <summary>Reads more text behind the document that is being collected.</summary>
    private bool Fill()
    {
        if (_end - _start > maxLength)
        {
            throw new YamlException(
                new SourcePosition(fileName, _line, 1), $"a document is longer than the limit of {maxLength} characters");
        }

        if (_end == _text.Length)
        {
            MakeRoom();
        }

        var read = source.Read(_text, _end, _text.Length - _end);
        _end += read;
        _finished = read == 0;
        return read > 0;
    }

    private void MakeRoom()
    {
        var kept = _text.AsSpan(_start, _end - _start);
        var target = kept.Length > _text.Length / 2 ? new char[_text.Length * 2] : _text;
        kept.CopyTo(target);
        _text = target;
        _next -= _start;
        _end -= _start;
        _start = 0;
    }

    private static LineKind KindOf(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart('\uFEFF');
        if (text.StartsWith("---", StringComparison.Ordinal) && IsBlankOrEnd(text, 3))
        {
            return LineKind.Separator;
        }

        if (text.StartsWith("...", StringComparison.Ordinal) && IsBlankOrEnd(text, 3))
        {
            return LineKind.End;
        }

        if (text.Length > 0 && text[0] == '%')
        {
            return LineKind.Directive;
        }

        var content = text.TrimStart(" \t\r\n");
        return content.IsEmpty || content[0] == '#' ? LineKind.Filler : LineKind.Content;
    }

    private static bool IsBlankOrEnd(ReadOnlySpan<char> text, int at) => at >= text.Length || text[at] is ' ' or '\t' or '\r' or '\n';
}
