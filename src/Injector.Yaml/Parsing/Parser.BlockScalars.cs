using System.Text;

namespace Injector.Yaml.Parsing;

/// <content>Literal (<c>|</c>) and folded (<c>&gt;</c>) block scalars.</content>
internal ref partial struct Parser
{
    private enum Chomping
    {
        Clip,
        Strip,
        Keep,
    }

    private SyntaxNode ScanBlockScalar(int parentIndent)
    {
        var start = _pos;
        var literal = Current == '|';
        _pos++;
        var (chomping, increment) = ScanBlockHeader(start);
        var headerEnd = _pos;
        SkipBlanks();
        if (Current == '#')
        {
            _pos = LineEnd(_pos);
        }

        if (_pos < _text.Length && Current is not ('\n' or '\r'))
        {
            throw Error(_pos, "text cannot follow the mark of a block scalar on its line");
        }

        var text = Folded();
        var end = headerEnd;
        if (_pos < _text.Length)
        {
            SkipLineBreak();
            var indent = increment > 0 ? Math.Max(parentIndent, 0) + increment : 0;
            ScanBlockLines(text, literal, chomping, indent, parentIndent, ref end);
        }

        return new SyntaxNode
        {
            Kind = NodeKind.Scalar,
            Style = literal ? NodeStyle.Literal : NodeStyle.Folded,
            Start = start,
            OuterStart = start,
            End = end,
            Value = text.ToString(),
        };
    }

    private (Chomping Chomping, int Increment) ScanBlockHeader(int start)
    {
        var chomping = Chomping.Clip;
        var increment = 0;
        while (true)
        {
            switch (Current)
            {
                case '+':
                    chomping = Chomping.Keep;
                    break;
                case '-':
                    chomping = Chomping.Strip;
                    break;
                case >= '1' and <= '9':
                    increment = Current - '0';
                    break;
                case '0':
                    throw Error(_pos, "the indentation of a block scalar is 1 to 9");
                default:
                    return (chomping, increment);
            }

            if (++_pos > start + 3)
            {
                throw Error(_pos - 1, "a block scalar's mark has one sign and one digit at most");
            }
        }
    }

    /// <summary>Reads the lines of the scalar; <paramref name="end"/> becomes the offset behind the last that counts.</summary>
    private void ScanBlockLines(StringBuilder text, bool literal, Chomping chomping, int indent, int parentIndent, ref int end)
    {
        var blankLines = SkipBlankLines(ref indent, parentIndent, out var blankEnd);
        var lineBreaks = 0;
        var leadingBlank = false;
        while (_pos < _text.Length && Column == indent && !AtDocumentMarker())
        {
            var blankStart = Current is ' ' or '\t';
            if (!literal && lineBreaks > 0 && !leadingBlank && !blankStart)
            {
                if (blankLines == 0)
                {
                    text.Append(' ');
                }
            }
            else
            {
                text.Append('\n', lineBreaks);
            }

            text.Append('\n', blankLines);
            leadingBlank = blankStart;
            end = LineEnd(_pos);
            text.Append(_text[_pos..end]);
            _pos = end;
            lineBreaks = 0;
            if (_pos < _text.Length)
            {
                SkipLineBreak();
                lineBreaks = 1;
            }

            blankLines = SkipBlankLines(ref indent, parentIndent, out blankEnd);
        }

        if (chomping != Chomping.Strip)
        {
            text.Append('\n', lineBreaks);
        }

        if (chomping == Chomping.Keep)
        {
            text.Append('\n', blankLines);
            end = blankLines > 0 ? blankEnd : end;
        }

        // Back to the start of the next line, so that its indentation is seen; behind the text when no line follows.
        _pos = Math.Max(_lineStart, end);
    }

    /// <summary>Skips empty lines and the indentation after them; finds the indentation when it is not known (0).</summary>
    private int SkipBlankLines(ref int indent, int parentIndent, out int lastEnd)
    {
        var count = 0;
        var widest = 0;
        lastEnd = _pos;
        while (true)
        {
            while ((indent == 0 || Column < indent) && Current == ' ')
            {
                _pos++;
            }

            widest = Math.Max(widest, Column);
            if (Current == '\t' && (indent == 0 || Column < indent) && !IsBlankLine())
            {
                throw Error(_pos, "a tab cannot indent a block scalar; use blanks");
            }

            if (Current is not ('\n' or '\r'))
            {
                break;
            }

            lastEnd = _pos;
            SkipLineBreak();
            count++;
        }

        if (indent == 0)
        {
            indent = Math.Max(Math.Max(widest, parentIndent + 1), 1);
        }

        return count;
    }

    private readonly bool IsBlankLine() => _text[_pos..LineEnd(_pos)].IndexOfAnyExcept(' ', '\t') < 0;
}
