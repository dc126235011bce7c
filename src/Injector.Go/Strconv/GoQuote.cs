using System.Globalization;
using System.Text;
using Injector.Go.Text;

namespace Injector.Go.Strconv;

/// <summary>Go's quoted strings: writing (<c>%q</c>) and reading (literals).</summary>
internal static class GoQuote
{
    /// <summary>The string in double quotes with Go's escapes.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="quote">The quote, which is escaped inside.</param>
    /// <param name="asciiOnly">Escape everything outside ASCII too.</param>
    public static string Quote(string text, char quote = '"', bool asciiOnly = false)
    {
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

    /// <summary><c>U+0041 'A'</c>.</summary>
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

    /// <summary>The content of a double-quoted or raw literal; null when it has a bad escape.</summary>
    public static string? Unquote(string literal)
    {
        var inner = literal.AsSpan(1, literal.Length - 2);
        if (literal[0] == '`')
        {
            return inner.Contains('\r') ? inner.ToString().Replace("\r", string.Empty, StringComparison.Ordinal) : inner.ToString();
        }

        if (!inner.Contains('\\'))
        {
            return inner.ToString();
        }

        var bytes = new List<byte>(inner.Length);
        Span<byte> utf8 = stackalloc byte[4];
        while (inner.Length > 0)
        {
            if (!TakeCharacter(ref inner, '"', out var code, out var isByte))
            {
                return null;
            }

            if (isByte)
            {
                bytes.Add((byte)code);
                continue;
            }

            bytes.AddRange(utf8[..new Rune(code).EncodeToUtf8(utf8)]);
        }

        return GoText.FromBytes(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes));
    }

    /// <summary>The code of a character literal in its quotes.</summary>
    /// <exception cref="FormatException">It is not exactly one character; the words are Go's.</exception>
    public static int UnquoteCharacter(string literal)
    {
        var inner = literal.AsSpan(1, literal.Length - 2);
        if (inner.Length == 0 || !TakeCharacter(ref inner, '\'', out var code, out _))
        {
            throw new FormatException("invalid syntax");
        }

        return inner.Length == 0 ? code : throw new FormatException("malformed character constant: " + literal);
    }

    private static bool TakeCharacter(ref ReadOnlySpan<char> text, char quote, out int code, out bool isByte)
    {
        isByte = false;
        code = 0;
        if (text[0] != '\\')
        {
            var valid = Rune.DecodeFromUtf16(text, out var rune, out var used) == System.Buffers.OperationStatus.Done;
            isByte = !valid && text[0] is >= '\uDC80' and <= '\uDCFF';
            code = isByte ? text[0] - 0xDC00 : rune.Value;
            text = text[used..];
            return true;
        }

        if (text.Length < 2)
        {
            return false;
        }

        var escape = text[1];
        var simple = "abfnrtv\\".IndexOf(escape, StringComparison.Ordinal);
        if (simple >= 0 || escape == quote)
        {
            code = simple >= 0 ? "\a\b\f\n\r\t\v\\"[simple] : quote;
            text = text[2..];
            return true;
        }

        return TakeNumericEscape(ref text, escape, out code, out isByte);
    }

    private static bool TakeNumericEscape(ref ReadOnlySpan<char> text, char escape, out int code, out bool isByte)
    {
        var (skip, digits, radix) = escape switch
        {
            'x' => (2, 2, 16),
            'u' => (2, 4, 16),
            'U' => (2, 8, 16),
            >= '0' and <= '7' => (1, 3, 8),
            _ => (0, 0, 0),
        };
        code = 0;
        isByte = escape is 'x' or (>= '0' and <= '7');
        if (digits == 0 || text.Length < skip + digits)
        {
            return false;
        }

        long sum = 0;
        foreach (var c in text.Slice(skip, digits))
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 99;
            if (digit >= radix)
            {
                return false;
            }

            sum = (sum * radix) + digit;
        }

        text = text[(skip + digits)..];
        code = (int)Math.Min(sum, int.MaxValue);
        return isByte ? sum <= 255 : Rune.IsValid(code);
    }

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
