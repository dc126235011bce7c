using System.Buffers;
using System.Globalization;
using System.Text;
using Injector.Go.Text;

namespace Injector.Go.Strconv;

/// <summary>Strings in quotes as Go's <c>strconv</c> writes them.</summary>
public static class GoQuote
{
    /// <summary>What stays as it is in double quotes.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>The string in double quotes with Go's escapes.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="quote">The quote, which is escaped inside.</param>
    /// <param name="asciiOnly">Escape everything outside ASCII too.</param>
    public static string Quote(string text, char quote = '"', bool asciiOnly = false)
    {
        // Nearly all texts need no escape at all.
        if (quote == '"' && text.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            return string.Concat("\"", text, "\"");
        }

        var quoted = new StringBuilder(text.Length + 2).Append(quote);
        for (var i = 0; i < text.Length; i++)
        {
            if (GoText.IsRawByte(text, i))
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\x{text[i] - 0xDC00:x2}");
            }
            else if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                AppendRune(quoted, rune, quote, asciiOnly);
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                AppendRune(quoted, Rune.ReplacementChar, quote, asciiOnly);
            }
        }

        return quoted.Append(quote).ToString();
    }

    /// <summary>The text in backquotes when that is possible, else null.</summary>
    public static string? BackQuote(string text)
    {
        foreach (var c in text)
        {
            if (c is '`' or '\u007f' or '\ufeff' || (c < ' ' && c != '\t') || char.IsSurrogate(c))
            {
                return null;
            }
        }

        return $"`{text}`";
    }

    /// <summary>A code point as Go's <c>%U</c> and <c>%#U</c> write it: <c>U+0041 'A'</c>.</summary>
    public static string Unicode(int code, bool withCharacter)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"U+{code:X4}");
        return withCharacter && Rune.IsValid(code) && IsPrintable(new Rune(code)) ? $"{name} '{new Rune(code)}'" : name;
    }

    /// <summary>Go's <c>unicode.IsPrint</c>: letters, marks, numbers, punctuation, symbols and the ASCII space.</summary>
    public static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator => false,
        _ => true,
    };

    private static void AppendRune(StringBuilder quoted, Rune rune, char quote, bool asciiOnly)
    {
        var code = rune.Value;
        if (code == quote || code == '\\')
        {
            quoted.Append('\\').Append((char)code);
        }
        else if (IsPrintable(rune) && (code < 0x80 || !asciiOnly))
        {
            quoted.Append(rune.ToString());
        }
        else if ("\a\b\f\n\r\t\v".IndexOf((char)Math.Min(code, 0xFFFF), StringComparison.Ordinal) is >= 0 and var simple)
        {
            quoted.Append('\\').Append("abfnrtv"[simple]);
        }
        else
        {
            var (letter, digits) = code < ' ' || code == 0x7f ? ('x', "x2") : code < 0x10000 ? ('u', "x4") : ('U', "x8");
            quoted.Append('\\').Append(letter).Append(code.ToString(digits, CultureInfo.InvariantCulture));
        }
    }
}
