using System.Buffers;
using System.Text;

namespace Injector.Yaml.Parsing;

/// <content>Plain and quoted scalars, which may run over several lines.</content>
internal ref partial struct Parser
{
    private static readonly SearchValues<char> PlainStops = SearchValues.Create(":#\n\r");
    private static readonly SearchValues<char> FlowPlainStops = SearchValues.Create(":#\n\r,[]{}");
    private static readonly SearchValues<char> SingleQuotedStops = SearchValues.Create("'\n\r");
    private static readonly SearchValues<char> DoubleQuotedStops = SearchValues.Create("\"\\\n\r");

    private SyntaxNode ScanInlineScalar(int parentIndent, in Properties properties, bool inFlow)
    {
        switch (Current)
        {
            case '"':
                return ScanQuoted(NodeStyle.DoubleQuoted);
            case '\'':
                return ScanQuoted(NodeStyle.SingleQuoted);
            case '*':
                return ScanAlias(properties);
            default:
                CheckPlainStart(inFlow);
                return ScanPlain(parentIndent, inFlow);
        }
    }

    private readonly void CheckPlainStart(bool inFlow)
    {
        switch (Current)
        {
            case '@' or '`' or '%' or '|' or '>' or '&' or '!' or ',' or ']' or '}':
                throw Error(_pos, $"a value cannot start with '{Current}'; put it in quotes");
            case '-' or '?' when IsBlankOrEnd(_pos + 1) && !(inFlow && Current == '?'):
                throw Error(_pos, $"'{Current} ' cannot start here; put the value in quotes or on a line of its own");
            case ':' when IsBlankOrEnd(_pos + 1) || (inFlow && IsFlowColon()):
                throw Error(_pos, "a ':' without a key before it; check indentation, or quote the value");
        }
    }

    private SyntaxNode ScanPlain(int parentIndent, bool inFlow)
    {
        var start = _pos;
        ScanPlainLine(inFlow);
        var node = new SyntaxNode { Kind = NodeKind.Scalar, Style = NodeStyle.Plain, Start = start, OuterStart = start, End = _pos };
        if (NextIsLineBreak())
        {
            ContinuePlain(ref node, parentIndent, inFlow);
        }

        return node;
    }

    private readonly bool NextIsLineBreak()
    {
        var offset = _pos;
        while (At(offset) is ' ' or '\t')
        {
            offset++;
        }

        return At(offset) is '\n' or '\r';
    }

    /// <summary>Moves behind the plain text on this line, trailing blanks left out.</summary>
    private void ScanPlainLine(bool inFlow)
    {
        var start = _pos;
        var stops = inFlow ? FlowPlainStops : PlainStops;
        var offset = _pos;
        while (true)
        {
            var length = _text[offset..].IndexOfAny(stops);
            if (length < 0)
            {
                offset = _text.Length;
                break;
            }

            offset += length;
            var stop = _text[offset];
            if (stop == ':' ? IsBlankOrEnd(offset + 1) : stop != '#' || (offset > start && _text[offset - 1] is ' ' or '\t'))
            {
                break;
            }

            offset++;
        }

        while (offset > start && _text[offset - 1] is ' ' or '\t')
        {
            offset--;
        }

        _pos = offset;
    }

    /// <summary>Appends the lines that continue a plain scalar; line breaks fold.</summary>
    private void ContinuePlain(ref SyntaxNode node, int parentIndent, bool inFlow)
    {
        StringBuilder? folded = null;
        while (true)
        {
            var (endPos, endLine) = (_pos, _lineStart);
            var breaks = SkipBreaks();
            if (breaks == 0 || !PlainContinues(parentIndent, inFlow))
            {
                (_pos, _lineStart) = (endPos, endLine);
                break;
            }

            folded ??= Folded().Append(_text[node.Start..node.End]);
            AppendFold(folded, breaks);
            var lineStart = _pos;
            ScanPlainLine(inFlow);
            folded.Append(_text[lineStart.._pos]);
            node.End = _pos;
        }

        if (folded is not null)
        {
            node.Value = folded.ToString();
        }
    }

    private readonly bool PlainContinues(int parentIndent, bool inFlow)
    {
        if (_pos >= _text.Length || Current == '#' || AtDocumentMarker())
        {
            return false;
        }

        if (Current == ':' && IsBlankOrEnd(_pos + 1))
        {
            return false;
        }

        return inFlow ? Current is not (',' or '[' or ']' or '{' or '}') : ColumnOfIndent() > parentIndent;
    }

    /// <summary>Blanks at the start of this line; tabs do not indent.</summary>
    private readonly int ColumnOfIndent()
    {
        var offset = _lineStart;
        while (offset < _pos && _text[offset] == ' ')
        {
            offset++;
        }

        return offset - _lineStart;
    }

    /// <summary>Skips blanks and line breaks up to the next text; returns the number of line breaks.</summary>
    private int SkipBreaks()
    {
        var breaks = 0;
        while (true)
        {
            SkipBlanks();
            if (Current is not ('\n' or '\r'))
            {
                return breaks;
            }

            SkipLineBreak();
            breaks++;
        }
    }

    private StringBuilder Folded() => (_folded ??= new StringBuilder()).Clear();

    private static void AppendFold(StringBuilder text, int breaks)
    {
        if (breaks == 1)
        {
            text.Append(' ');
        }
        else
        {
            text.Append('\n', breaks - 1);
        }
    }

    private SyntaxNode ScanQuoted(NodeStyle style)
    {
        var start = _pos++;
        var stops = style == NodeStyle.DoubleQuoted ? DoubleQuotedStops : SingleQuotedStops;
        var length = _text[_pos..].IndexOfAny(stops);
        var node = new SyntaxNode { Kind = NodeKind.Scalar, Style = style, Start = start, OuterStart = start };
        if (length >= 0 && _text[_pos + length] == _text[start] && At(_pos + length + 1) != '\'')
        {
            node.Value = _text.Slice(_pos, length).ToString();
            _pos += length + 1;
        }
        else
        {
            node.Value = ScanQuotedText(start, style, stops);
        }

        node.End = _pos;
        return node;
    }

    private string ScanQuotedText(int start, NodeStyle style, SearchValues<char> stops)
    {
        var text = Folded();
        while (true)
        {
            var length = _text[_pos..].IndexOfAny(stops);
            if (length < 0)
            {
                throw Error(start, $"this {_text[start]} is never closed");
            }

            text.Append(_text.Slice(_pos, length));
            _pos += length;
            var stop = Current;
            if (stop is '\n' or '\r')
            {
                FoldQuotedLine(text, start, length);
            }
            else if (stop == '\\')
            {
                AppendEscape(text);
            }
            else if (style == NodeStyle.SingleQuoted && At(_pos + 1) == '\'')
            {
                text.Append('\'');
                _pos += 2;
            }
            else
            {
                _pos++;
                return text.ToString();
            }
        }
    }

    private void FoldQuotedLine(StringBuilder text, int start, int sinceEscape)
    {
        var blanks = 0;
        while (blanks < sinceEscape && text[text.Length - 1 - blanks] is ' ' or '\t')
        {
            blanks++;
        }

        text.Length -= blanks;
        var breaks = 0;
        do
        {
            SkipLineBreak();
            breaks++;
            if (AtDocumentMarker())
            {
                throw Error(start, $"this {_text[start]} is not closed before the document ends");
            }

            SkipBlanks();
        }
        while (Current is '\n' or '\r');

        AppendFold(text, breaks);
    }

    private void AppendEscape(StringBuilder text)
    {
        var escape = At(_pos + 1);
        switch (escape)
        {
            case '\n' or '\r':
                _pos++;
                SkipLineBreak();
                var extra = SkipBreaks();
                text.Append('\n', extra);
                return;
            case 'x':
                AppendCodePoint(text, 2);
                return;
            case 'u':
                AppendCodePoint(text, 4);
                return;
            case 'U':
                AppendCodePoint(text, 8);
                return;
        }

        text.Append(SimpleEscape(escape));
        _pos += 2;
    }

    private readonly char SimpleEscape(char escape) => escape switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\u001b',
        ' ' => ' ',
        '"' => '"',
        '\'' => '\'',
        '/' => '/',
        '\\' => '\\',
        'N' => '\u0085',
        '_' => '\u00a0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => throw Error(_pos, $"unknown escape '\\{escape}'; write a backslash as '\\\\' or use single quotes"),
    };

    private void AppendCodePoint(StringBuilder text, int digits)
    {
        var hex = _pos + 2 + digits <= _text.Length ? _text.Slice(_pos + 2, digits) : default;
        if (!uint.TryParse(hex, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
        {
            throw Error(_pos, $"an escape '\\{At(_pos + 1)}' needs {digits} hexadecimal digits");
        }

        _pos += 2 + digits;
        if (digits == 4 && char.IsHighSurrogate((char)code) && TryLowSurrogate(out var low))
        {
            text.Append((char)code).Append(low);
            _pos += 6;
            return;
        }

        if (!Rune.IsValid(code))
        {
            throw Error(_pos - 2 - digits, $"U+{code:X4} is not a character");
        }

        text.Append(new Rune(code).ToString());
    }

    /// <summary>JSON writes characters beyond U+FFFF as two escapes.</summary>
    private readonly bool TryLowSurrogate(out char low)
    {
        low = '\0';
        if (At(_pos) != '\\' || At(_pos + 1) != 'u' || _pos + 6 > _text.Length
            || !ushort.TryParse(_text.Slice(_pos + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code)
            || !char.IsLowSurrogate((char)code))
        {
            return false;
        }

        low = (char)code;
        return true;
    }
}
