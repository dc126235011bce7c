using System.Globalization;
using System.Text;

namespace Injector.Core.Configuration.Mesh;

/// <summary>Go's way to show texts and numbers inside of messages and JSON.</summary>
internal static class GoText
{
    /// <summary>A double-quoted Go literal; what cannot be printed is escaped.</summary>
    internal static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            AppendLiteral(quoted, rune);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Adds a JSON string as Go's encoder writes it: <c>&lt; &gt; &amp;</c> and the two line separators are escaped.</summary>
    internal static void AppendJson(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' or '\\' => json.Append('\\').Append((char)rune.Value),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < 0x20 or '<' or '>' or '&' or 0x2028 or 0x2029 =>
                    json.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => json.Append(rune.ToString()),
            };
        }

        json.Append('"');
    }

    /// <summary>A JSON number as Go's encoder writes it: shortest digits, an exponent below 1e-6 and from 1e21 on.</summary>
    internal static string Number(double number)
    {
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var magnitude = Math.Abs(number);
        if (magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21))
        {
            return Exponent(shortest, mark);
        }

        return mark < 0 ? shortest : decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString("0.############################", CultureInfo.InvariantCulture);
    }

    /// <summary><c>1E-07</c> is <c>1e-7</c>, <c>1E+21</c> is <c>1e+21</c>.</summary>
    private static string Exponent(string shortest, int mark)
    {
        var exponent = int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{shortest.AsSpan(0, mark)}e{(exponent < 0 ? "" : "+")}{exponent}");
    }

    private static void AppendLiteral(StringBuilder quoted, Rune rune) => _ = rune.Value switch
    {
        '"' or '\\' => quoted.Append('\\').Append((char)rune.Value),
        '\a' => quoted.Append("\\a"),
        '\b' => quoted.Append("\\b"),
        '\f' => quoted.Append("\\f"),
        '\n' => quoted.Append("\\n"),
        '\r' => quoted.Append("\\r"),
        '\t' => quoted.Append("\\t"),
        '\v' => quoted.Append("\\v"),
        < 0x20 or 0x7f => quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        _ when IsPrintable(rune) => quoted.Append(rune.ToString()),
        > 0xffff => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
        _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
    };

    /// <summary>Letters, marks, numbers, punctuation, symbols and the plain blank.</summary>
    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
