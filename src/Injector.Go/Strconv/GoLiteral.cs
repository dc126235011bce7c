using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Injector.Go.Text;

namespace Injector.Go.Strconv;

/// <summary>String and character literals of Go source text.</summary>
public static class GoLiteral
{
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

        return GoText.FromBytes(CollectionsMarshal.AsSpan(bytes));
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
            var valid = Rune.DecodeFromUtf16(text, out var rune, out var used) == OperationStatus.Done;
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
}
