using System.Buffers;
using System.Globalization;
using System.Text;
using Injector.Go.Strconv;
using Injector.Go.Text;
using Injector.Templating.Formatting;
using Injector.Templating.Values;

namespace Injector.Templating.Functions;

/// <summary>The functions <c>html</c>, <c>js</c> and <c>urlquery</c>. Arguments are first joined as <c>print</c> does.</summary>
internal static class Escapers
{
    private static readonly SearchValues<char> HtmlSpecials = SearchValues.Create("&<>\"'\0");

    public static string Html(ReadOnlySpan<Value> arguments)
    {
        var text = Join(arguments);
        if (text.AsSpan().IndexOfAny(HtmlSpecials) < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&#34;"),
                '\'' => escaped.Append("&#39;"),
                '\0' => escaped.Append('\uFFFD'),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    public static string JavaScript(ReadOnlySpan<Value> arguments)
    {
        var text = Join(arguments);
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\\' or '\'' or '"')
            {
                escaped.Append('\\').Append(c);
            }
            else if (c < ' ' || c is '<' or '>' or '&' or '=')
            {
                AppendCode(escaped, c);
            }
            else if (c < 0x80 || !Rune.TryGetRuneAt(text, i, out var rune))
            {
                escaped.Append(c);
            }
            else
            {
                i += rune.Utf16SequenceLength - 1;
                _ = GoQuote.IsPrintable(rune) ? escaped.Append(rune.ToString()) : AppendCode(escaped, rune.Value);
            }
        }

        return escaped.ToString();
    }

    public static string UrlQuery(ReadOnlySpan<Value> arguments)
    {
        var escaped = BoundedText.NewBuffer();
        foreach (var octet in GoText.ToBytes(Join(arguments)))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
            {
                escaped.Append((char)octet);
            }
            else if (octet == ' ')
            {
                escaped.Append('+');
            }
            else
            {
                escaped.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }

    private static StringBuilder AppendCode(StringBuilder text, int code) =>
        text.Append("\\u").Append(code.ToString("X4", CultureInfo.InvariantCulture));

    /// <summary>One string stays as it is; everything else is printed, nothing as <see cref="GoFormat.NoValue"/>.</summary>
    private static string Join(ReadOnlySpan<Value> arguments)
    {
        var printed = arguments.ToArray();
        for (var i = 0; i < printed.Length; i++)
        {
            var value = printed[i].Dereference();
            printed[i] = value.IsNil ? Value.String(GoFormat.NoValue) : value;
        }

        return GoFormat.Sprint(printed);
    }
}
