using System.Globalization;
using System.Text;

namespace Injector.Core.Protobuf;

/// <summary>Go's way to show texts inside of messages.</summary>
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
