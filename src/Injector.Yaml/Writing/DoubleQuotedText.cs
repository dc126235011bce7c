using System.Globalization;

namespace Injector.Yaml.Writing;

/// <summary>Writes strings in double quotes, where every character can be spelled.</summary>
internal sealed class DoubleQuotedText(EmitterText output)
{
    /// <summary>A string in double quotes, on one line.</summary>
    public static string Of(string text)
    {
        var output = new EmitterText(EmitterStyle.Kubernetes);
        new DoubleQuotedText(output).Write(text, 0, isKey: true);
        return output.ToString();
    }

    /// <summary>Writes a string; one that is no key may be folded.</summary>
    public void Write(string text, int indent, bool isKey)
    {
        output.Append('"');
        var mayFold = output.Style.Fold && !isKey;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ' && mayFold && output.Column > FoldedText.Width && i > 0 && i < text.Length - 1 && text[i - 1] != ' ')
            {
                output.NewLine(indent);
                if (text[i + 1] == ' ')
                {
                    output.Append('\\');
                }
            }
            else if (c is '"' or '\\' || c == '\n' || !ScalarAnalysis.IsPrintable(c) || c is '\u2028' or '\u2029' || output.Style.Escaped?.Contains(c) == true)
            {
                i += AppendEscape(text, i);
            }
            else
            {
                output.Append(c);
            }
        }

        output.Append('"');
    }

    /// <summary>Writes one escape; returns 1 when it took a surrogate pair.</summary>
    private int AppendEscape(string text, int i)
    {
        var c = text[i];
        if (ShortEscape(c) is var letter && letter != '\0')
        {
            output.Append('\\').Append(letter);
            return 0;
        }

        if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        {
            output.Append("\\U").Append(char.ConvertToUtf32(c, text[i + 1]).ToString("X8", CultureInfo.InvariantCulture));
            return 1;
        }

        // A lone surrogate is no character; it becomes the replacement character as in JSON.
        var code = char.IsSurrogate(c) ? 0xFFFD : c;
        output.Append(code <= 0xFF ? "\\x" : "\\u").Append(code.ToString(code <= 0xFF ? "X2" : "X4", CultureInfo.InvariantCulture));
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
}
