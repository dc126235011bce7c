using System.Text;

namespace Injector.Go.Text;

/// <summary>Simple case mapping, code point by code point, without locale: Go's <c>unicode.ToUpper</c>, <c>ToLower</c>, <c>ToTitle</c>.</summary>
public static class GoCase
{
    /// <summary>The text in upper case.</summary>
    public static string Upper(string text) => Map(text, ToUpper);

    /// <summary>The text in lower case.</summary>
    public static string Lower(string text) => Map(text, ToLower);

    /// <summary>Changes every code point; the function is free to remember the ones before.</summary>
    public static string Map(string text, Func<Rune, Rune> change)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                result.Append(text[i]);   // a byte that is not UTF-8
                continue;
            }

            i += rune.Utf16SequenceLength - 1;
            result.Append(change(rune));
        }

        return result.ToString();
    }

    /// <summary>Upper case of a code point.</summary>
    public static Rune ToUpper(Rune rune) => rune.Value switch
    {
        0x131 => new Rune('I'),
        0x17F => new Rune('S'),
        _ => Rune.ToUpperInvariant(rune),
    };

    /// <summary>Lower case of a code point.</summary>
    public static Rune ToLower(Rune rune) => rune.Value switch
    {
        0x130 => new Rune('i'),
        0x212A => new Rune('k'),
        _ => Rune.ToLowerInvariant(rune),
    };

    /// <summary>Title case; it differs from upper case for the four letters that are written as two, and Georgian has none.</summary>
    public static Rune ToTitle(Rune rune) => rune.Value switch
    {
        >= 0x1C4 and <= 0x1C6 => new Rune(0x1C5),
        >= 0x1C7 and <= 0x1C9 => new Rune(0x1C8),
        >= 0x1CA and <= 0x1CC => new Rune(0x1CB),
        >= 0x1F1 and <= 0x1F3 => new Rune(0x1F2),
        >= 0x10D0 and <= 0x10FF => rune,
        _ => ToUpper(rune),
    };

    /// <summary>Title-cases the first letter of each word: a word starts after anything but letters, digits, <c>_</c> and other symbols.</summary>
    public static string Title(string text)
    {
        var previous = new Rune(' ');
        return Map(text, rune =>
        {
            var result = IsSeparator(previous) ? ToTitle(rune) : rune;
            previous = rune;
            return result;
        });
    }

    /// <summary>Lower-cases the first letter of each word between white space.</summary>
    public static string Untitle(string text)
    {
        var first = true;
        return Map(text, rune =>
        {
            var result = first && !Rune.IsWhiteSpace(rune) ? ToLower(rune) : rune;
            first = Rune.IsWhiteSpace(rune);
            return result;
        });
    }

    /// <summary>Capitals become small letters; small letters become title case at the start of a word, else capitals.</summary>
    public static string Swap(string text)
    {
        var first = true;
        return Map(text, rune =>
        {
            if (Rune.IsUpper(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.TitlecaseLetter)
            {
                first = false;
                return ToLower(rune);
            }

            if (!Rune.IsLower(rune))
            {
                first = Rune.IsWhiteSpace(rune);
                return rune;
            }

            var result = first ? ToTitle(rune) : ToUpper(rune);
            first = false;
            return result;
        });
    }

    private static bool IsSeparator(Rune rune) => rune.IsAscii
        ? !char.IsAsciiLetterOrDigit((char)rune.Value) && rune.Value != '_'
        : !Rune.IsLetterOrDigit(rune) && Rune.IsWhiteSpace(rune);
}
