using System.Globalization;
using System.Text;

namespace Injector.Templating.Functions.Text;

/// <summary>Go's quoted form of a string, as <c>%q</c> writes it.</summary>
internal static class QuotedText
{
    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\x{(byte)(text[i] - 0xDC00):x2}");
                continue;
            }

            i += rune.Utf16SequenceLength - 1;
            Append(result, rune);
        }

        return result.Append('"').ToString();
    }

    private static void Append(StringBuilder result, Rune rune)
    {
        _ = rune.Value switch
        {
            '"' or '\\' => result.Append('\\').Append((char)rune.Value),
            '\a' => result.Append(@"\a"),
            '\b' => result.Append(@"\b"),
            '\f' => result.Append(@"\f"),
            '\n' => result.Append(@"\n"),
            '\r' => result.Append(@"\r"),
            '\t' => result.Append(@"\t"),
            '\v' => result.Append(@"\v"),
            < ' ' or 0x7F => result.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
            _ when IsPrintable(rune) => result.Append(rune),
            <= 0xFFFF => result.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
            _ => result.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
        };
    }

    /// <summary>Letters, marks, numbers, punctuation, symbols and the ASCII space.</summary>
    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
