using System.Globalization;
using System.Text;

namespace Injector.Yaml.Writing;

/// <content>Spelling of strings: plain, quoted or literal.</content>
internal sealed partial class Emitter
{
    private void WriteString(string text, Spellings spellings, int indent, int hint, bool isKey)
    {
        if (text.Contains('\n'))
        {
            if (!isKey && (spellings & Spellings.Literal) != 0 && MayBeLiteral(text))
            {
                WriteLiteral(text, indent, hint);
            }
            else
            {
                WriteDoubleQuoted(text, indent, isKey);
            }
        }
        else if ((spellings & Spellings.OtherType) != 0)
        {
            WriteDoubleQuoted(text, indent, isKey);
        }
        else if ((spellings & Spellings.BlockPlain) != 0)
        {
            WriteFolded(text, indent, isKey);
        }
        else if ((spellings & Spellings.SingleQuoted) != 0 && ((spellings & Spellings.MultiLine) == 0 || IsLoneBreak(text)))
        {
            _text.Append('\'');
            WriteFolded(text.Replace("'", "''", StringComparison.Ordinal), indent, isKey);
            _text.Append('\'');
        }
        else
        {
            WriteDoubleQuoted(text, indent, isKey);
        }
    }

    private bool MayBeLiteral(string text) =>
        style.Literals && (style.KeepingLiterals || !KeepsBreaks(text)) && !text.AsSpan().ContainsAny('\u2028', '\u2029');

    private static bool KeepsBreaks(string text) => text[^1] == '\n' && (text.Length == 1 || text[^2] == '\n');

    /// <summary>A separator character alone is kept in single quotes; beside other text it is escaped, which is safer to read.</summary>
    private bool IsLoneBreak(string text) => style.ViaJson && text.AsSpan().IndexOfAnyExcept('\u2028', '\u2029') < 0;

    /// <summary>Plain or single-quoted text; beyond column 80 a lone blank becomes a line break.</summary>
    private void WriteFolded(string text, int indent, bool isKey)
    {
        if (!style.Fold || isKey || Column + text.Length <= Width || !text.Contains(' '))
        {
            _text.Append(text);
            return;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && Column > Width && i > 0 && i < text.Length - 1 && text[i - 1] != ' ' && text[i + 1] != ' ')
            {
                NewLine(indent);
            }
            else
            {
                _text.Append(text[i]);
            }
        }

    }

    private void WriteLiteral(string text, int indent, int hint)
    {
        _text.Append('|');
        if (text[0] is ' ' or '\n')
        {
            _text.Append(hint);
        }

        if (text[^1] != '\n')
        {
            _text.Append('-');
        }
        else if (KeepsBreaks(text))
        {
            _text.Append('+');
        }

        var rest = text[^1] == '\n' ? text.AsSpan(0, text.Length - 1) : text;
        foreach (var range in rest.Split('\n'))
        {
            var line = rest[range];
            NewLine(line.IsEmpty ? 0 : indent);
            _text.Append(line);
        }
    }

    private void WriteDoubleQuoted(string text, int indent, bool isKey)
    {
        _text.Append('"');
        var mayFold = style.Fold && !isKey;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ' && mayFold && Column > Width && i > 0 && i < text.Length - 1 && text[i - 1] != ' ')
            {
                NewLine(indent);
                if (text[i + 1] == ' ')
                {
                    _text.Append('\\');
                }
            }
            else if (c is '"' or '\\' || c == '\n' || !ScalarAnalysis.IsPrintable(c) || c is '\u2028' or '\u2029')
            {
                i += AppendEscape(text, i);
            }
            else
            {
                _text.Append(c);
            }
        }

        _text.Append('"');
    }

    /// <summary>Writes one escape; returns 1 when it took a surrogate pair.</summary>
    private int AppendEscape(string text, int i)
    {
        var c = text[i];
        if (ShortEscape(c) is var letter && letter != '\0')
        {
            _text.Append('\\').Append(letter);
            return 0;
        }

        if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        {
            _text.Append("\\U").Append(char.ConvertToUtf32(c, text[i + 1]).ToString("X8", CultureInfo.InvariantCulture));
            return 1;
        }

        // A lone surrogate is no character; it becomes the replacement character as in JSON.
        var code = char.IsSurrogate(c) ? 0xFFFD : c;
        _text.Append(code <= 0xFF ? "\\x" : "\\u").Append(code.ToString(code <= 0xFF ? "X2" : "X4", CultureInfo.InvariantCulture));
        return 0;
    }

    private static char ShortEscape(char c) => c switch
    {
        '\0' => '0',
        '\a' => 'a',
        '\b' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\v' => 'v',
        '\f' => 'f',
        '\r' => 'r',
        '\u001b' => 'e',
        '"' => '"',
        '\\' => '\\',
        '\u0085' => 'N',
        '\u00a0' => '_',
        '\u2028' => 'L',
        '\u2029' => 'P',
        _ => '\0',
    };

    /// <summary>
    /// Kubernetes' writer reads its own JSON as YAML, where U+0085 inside quotes is a line break: one folds to a blank, of several
    /// all but one stay as newlines, and blanks around them go.
    /// </summary>
    private static string FoldNextLines(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '\u0085')
            {
                result.Append(text[i++]);
                continue;
            }

            while (result.Length > 0 && result[^1] is ' ' or '\t')
            {
                result.Length--;
            }

            var breaks = 0;
            for (; i < text.Length && text[i] is '\u0085' or ' ' or '\t'; i++)
            {
                breaks += text[i] == '\u0085' ? 1 : 0;
            }

            result.Append(breaks == 1 ? ' ' : '\n', Math.Max(1, breaks - 1));
        }

        return result.ToString();
    }
}
