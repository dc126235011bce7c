using System.Globalization;
using System.Text;
using Injector.Go.Strconv;
using Injector.Go.Text;

namespace Injector.Go.Fmt;

/// <summary>Strings by the verbs <c>v s x X q</c>.</summary>
internal static class StringFormat
{
    /// <summary>Appends the string; false, and nothing, for a verb that strings do not know.</summary>
    public static bool TryAppend(StringBuilder text, string content, char verb, in FormatSpec spec)
    {
        switch (verb)
        {
            case 'v' when spec.GoSyntax:
                Padding.Append(text, GoQuote.Quote(content), spec);
                return true;
            case 'v' or 's':
                Padding.Append(text, Truncate(content, spec), spec);
                return true;
            case 'x' or 'X':
                Padding.Append(text, Hex(GoText.ToBytes(content), verb == 'X', spec), spec);
                return true;
            case 'q':
                content = Truncate(content, spec);
                Padding.Append(text, (spec.Sharp ? GoQuote.BackQuote(content) : null) ?? GoQuote.Quote(content, asciiOnly: spec.Plus), spec);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The precision of a string is its longest length in code points.</summary>
    private static string Truncate(string content, in FormatSpec spec)
    {
        if (spec.Precision is not { } most)
        {
            return content;
        }

        var end = 0;
        while (end < content.Length && most-- > 0)
        {
            end += GoText.UnitsAt(content, end);
        }

        return content[..end];
    }

    private static string Hex(byte[] bytes, bool upper, in FormatSpec spec)
    {
        var count = Math.Min(bytes.Length, spec.Precision ?? bytes.Length);
        var prefix = spec.Sharp ? (upper ? "0X" : "0x") : string.Empty;
        var hex = new StringBuilder(bytes.Length * 2);
        for (var i = 0; i < count; i++)
        {
            hex.Append(i > 0 && spec.Space ? " " : string.Empty);
            hex.Append(i == 0 || spec.Space ? prefix : string.Empty);
            hex.Append(bytes[i].ToString(upper ? "X2" : "x2", CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }
}
