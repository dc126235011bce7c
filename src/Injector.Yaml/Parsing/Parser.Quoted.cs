using System.Buffers;
using System.Globalization;
using System.Text;

namespace Injector.Yaml.Parsing;

/// <content>Quoted scalars and their escapes.</content>
internal ref partial struct Parser
{
    private static readonly SearchValues<char> SingleQuotedStops = SearchValues.Create("'\n\r");
    private static readonly SearchValues<char> DoubleQuotedStops = SearchValues.Create("\"\\\n\r");

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
        if (!uint.TryParse(hex, NumberStyles.AllowHexSpecifier, null, out var code))
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
            || !ushort.TryParse(_text.Slice(_pos + 2, 4), NumberStyles.AllowHexSpecifier, null, out var code)
            || !char.IsLowSurrogate((char)code))
        {
            return false;
        }

        low = (char)code;
        return true;
    }
}
