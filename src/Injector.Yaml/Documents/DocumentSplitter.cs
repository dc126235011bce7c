using Injector.Yaml.Positions;

namespace Injector.Yaml.Documents;

/// <summary>
/// Cuts a text into documents at the lines that start with <c>---</c> and behind those that start with <c>...</c>; the parts
/// joined are the text. Comments and directives before the first <c>---</c> belong to the document that it opens.
/// </summary>
/// <param name="source">The text.</param>
/// <param name="fileName">File name of errors.</param>
/// <param name="maxLength">Characters that one document may have.</param>
/// <param name="packs">Long documents are kept as UTF-8; the source gives well-formed text only.</param>
internal sealed class DocumentSplitter(TextReader source, string fileName, int maxLength, bool packs)
{
    /// <summary>Characters of a document from which on it is kept in packed parts.</summary>
    internal const int PackedFrom = 256 * 1024;

    private char[] _text = new char[16 * 1024];

    /// <summary>The packed beginning of the document that is being collected; null as long as all of it is in <see cref="_text"/>.</summary>
    private DocumentText? _packed;

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
    public (DocumentText Text, int Line)? Next()
    {
        var startLine = _line;
        FindEnd();
        return _next == _start && _packed is null ? null : (Take(), startLine);
    }

    /// <summary>Moves to the line with which the next document starts.</summary>
    private void FindEnd()
    {
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
    }

    private DocumentText Take()
    {
        var rest = _text.AsSpan(_start, _next - _start);
        var text = _packed ?? new DocumentText(rest.ToString());
        if (_packed is not null)
        {
            _packed.Pack(rest);
            _packed = null;
        }

        _start = _next;
        return text;
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

            var looked = _end - _next;
            if (_finished || !Fill())
            {
                return _end - _next;
            }

            searched = _next + looked;
        }
    }

    /// <summary>Reads more text behind the document that is being collected.</summary>
    private bool Fill()
    {
        if ((_packed?.Length ?? 0) + _end - _start > maxLength)
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
        if (packs && _next - _start >= PackedFrom / 2 && _text.Length >= PackedFrom)
        {
            (_packed ??= new DocumentText()).Pack(_text.AsSpan(_start, _next - _start));
            _start = _next;
        }

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
            return LineBreaks.AreInside(text) ? LineKind.Content : LineKind.Directive;
        }

        // Behind another break a comment has ended.
        var content = text.TrimStart(" \t\r\n");
        return content.IsEmpty || (content[0] == '#' && !LineBreaks.AreInside(content)) ? LineKind.Filler : LineKind.Content;
    }

    private static bool IsBlankOrEnd(ReadOnlySpan<char> text, int at) => at >= text.Length || text[at] is ' ' or '\t' or '\r' or '\n';
}
