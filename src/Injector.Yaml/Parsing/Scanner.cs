using Injector.Yaml.Positions;

namespace Injector.Yaml.Parsing;

/// <summary>
/// The characters of a document and the place that has been read up to: line breaks, indentation, comments and markers. It knows
/// nothing of nodes.
/// </summary>
internal sealed class Scanner(SyntaxTree tree)
{
    private readonly string _text = tree.Text;

    /// <summary>Where content was last found at the start of a line, behind its indentation.</summary>
    private int _lineContent = -1;

    /// <summary>Offset of the current character.</summary>
    public int Pos { get; set; }

    /// <summary>Offset of the first character of the current line.</summary>
    public int LineStart { get; set; }

    /// <summary>Whether a quoted scalar is being read.</summary>
    public bool InQuotes { get; set; }

    /// <summary>Whether line breaks of Unicode stand in the text.</summary>
    public bool HasUnicodeBreaks => tree.HasUnicodeBreaks;

    /// <summary>Whether they are breaks inside quotes too.</summary>
    public bool HasQuotedUnicodeBreaks => tree.HasUnicodeBreaks && !tree.IsJson;

    public ReadOnlySpan<char> Text => _text;

    public int Length => _text.Length;

    public int Column => Pos - LineStart;

    /// <summary>The character at <see cref="Pos"/>; U+0000 behind the end, which no document may hold.</summary>
    public char Current => At(Pos);

    /// <summary>The character at an offset; U+0000 outside the text.</summary>
    public char At(int offset) => (uint)offset < (uint)_text.Length ? _text[offset] : '\0';

    public bool IsBlankOrEnd(int offset) => At(offset) is ' ' or '\t' or '\n' or '\r' or '\0' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Whether <c>---</c> or <c>...</c> stands here at the start of a line.</summary>
    public bool AtDocumentMarker() => AtMarker('-') || AtMarker('.');

    /// <summary>Whether a mark stands here three times at the start of a line.</summary>
    public bool AtMarker(char mark) =>
        Pos == LineStart && Current == mark && At(Pos + 1) == mark && At(Pos + 2) == mark && IsBlankOrEnd(Pos + 3);

    /// <summary>Offset of the line break that ends the line of an offset, or of the end of the text.</summary>
    public int LineEnd(int offset)
    {
        var length = tree.HasUnicodeBreaks ? Text[offset..].IndexOfAny(LineBreaks.All) : Text[offset..].IndexOfAny('\n', '\r');
        return length < 0 ? Length : offset + length;
    }

    /// <summary>Whether a dash, question mark or colon stands here as a sign and not as the start of a text.</summary>
    public bool AtSign(char sign) => Current == sign && IsBlankOrEnd(Pos + 1);

    /// <summary>Whether only blanks and tabs stand on the rest of this line.</summary>
    public bool IsBlankLine() => Text[Pos..LineEnd(Pos)].IndexOfAnyExcept(' ', '\t') < 0;

    /// <summary>Blanks at the start of this line; tabs do not indent.</summary>
    public int ColumnOfIndent()
    {
        var offset = LineStart;
        while (offset < Pos && Text[offset] == ' ')
        {
            offset++;
        }

        return offset - LineStart;
    }

    /// <summary>Steps over one line break at the current position.</summary>
    public void SkipLineBreak()
    {
        if (Current > '\r' && !InQuotes)
        {
            tree.FirstUnicodeBreak ??= Pos;
        }

        Pos += Current == '\r' && At(Pos + 1) == '\n' ? 2 : 1;
        LineStart = Pos;
    }

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            Pos++;
        }
    }

    /// <summary>Skips blanks and line breaks up to the next text; returns the line breaks.</summary>
    public LineBreaks SkipBreaks()
    {
        var breaks = default(LineBreaks);
        while (true)
        {
            SkipBlanks();
            if (!LineBreaks.Is(Current))
            {
                return breaks;
            }

            breaks.Add(Current);
            SkipLineBreak();
        }
    }

    /// <summary>Skips blanks, comments and line breaks; true when a line break was among them.</summary>
    public bool SkipToContent(bool inFlow = false)
    {
        var newLine = Pos == LineStart || Pos == _lineContent;
        while (true)
        {
            switch (Current)
            {
                case ' ':
                    Pos++;
                    break;
                case '\n' or '\r' or '\u0085' or '\u2028' or '\u2029':
                    SkipLineBreak();
                    newLine = true;
                    break;
                case '#':
                    Pos = LineEnd(Pos);
                    break;
                case '\t':
                    SkipTab(newLine && !inFlow);
                    break;
                default:
                    _lineContent = newLine ? Pos : _lineContent;
                    return newLine;
            }
        }
    }

    /// <summary>Goes to the next text; whether it can belong to a block collection in this column.</summary>
    public bool GoesOnAt(int column)
    {
        if (!SkipToContent() && Pos < Length)
        {
            throw this.UnexpectedContent();
        }

        return Pos < Length && Column >= column && !AtDocumentMarker();
    }

    /// <summary>Steps over blanks before a colon that makes the scalar before it a key; stays put otherwise.</summary>
    public bool AtKeyColon()
    {
        var offset = Pos;
        while (At(offset) is ' ' or '\t')
        {
            offset++;
        }

        if (At(offset) != ':' || !IsBlankOrEnd(offset + 1))
        {
            return false;
        }

        Pos = offset;
        return true;
    }

    /// <summary>Whether the colon here ends a key inside braces or brackets, where no blank need follow it.</summary>
    public bool IsFlowColon() => IsBlankOrEnd(Pos + 1) || At(Pos + 1) is ',' or '[' or ']' or '{' or '}';

    public YamlException Error(int offset, string reason) => tree.Error(offset, reason);

    private void SkipTab(bool isIndentation)
    {
        var tab = Pos;
        SkipBlanks();
        if (isIndentation && !LineBreaks.Is(Current) && Current is not ('#' or '\0'))
        {
            throw Error(tab, "a tab cannot indent YAML; use blanks");
        }
    }
}
