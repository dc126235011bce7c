using System.Buffers;
using System.Text;

namespace Injector.Yaml.Parsing;

/// <content>Plain scalars, which may run over several lines.</content>
internal ref partial struct Parser
{
    private static readonly SearchValues<char> PlainStops = SearchValues.Create(":#\n\r");
    private static readonly SearchValues<char> FlowPlainStops = SearchValues.Create(":#\n\r,[]{}");

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
                throw Error(_pos, $"'{Current} ' cannot start here; put the value in quotes or on a line of its own" + TemplateHint(_pos));
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
}
