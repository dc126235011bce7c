namespace Injector.Go.Strconv;

/// <summary>Integers as Go's <c>strconv</c> reads them. Every method gives null for what is not one.</summary>
public static class GoInteger
{
    /// <summary>A signed integer with optional base prefix, as Go's <c>ParseInt(text, 0, 64)</c>.</summary>
    public static long? ParseSigned(string text)
    {
        var negative = text.StartsWith('-');
        var magnitude = ParseMagnitude(negative || text.StartsWith('+') ? text[1..] : text);
        return magnitude switch
        {
            null => null,
            <= long.MaxValue => negative ? -(long)magnitude : (long)magnitude,
            0x8000000000000000 when negative => long.MinValue,
            _ => null,
        };
    }

    /// <summary>An unsigned integer with optional base prefix and underscores, as Go's <c>ParseUint(text, 0, 64)</c>.</summary>
    public static ulong? ParseMagnitude(string text)
    {
        var (digits, radix) = SplitPrefix(text);
        if (digits.Length == 0 || !UnderscoresAreFine(text))
        {
            return null;
        }

        var sum = UInt128.Zero;
        foreach (var c in digits)
        {
            if (c == '_')
            {
                continue;
            }

            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 99;
            if (digit >= radix || (sum = (sum * (uint)radix) + (uint)digit) > ulong.MaxValue)
            {
                return null;
            }
        }

        return (ulong)sum;
    }

    /// <summary>Underscores stand between digits or after the base prefix only.</summary>
    internal static bool UnderscoresAreFine(string text)
    {
        if (!text.Contains('_', StringComparison.Ordinal))
        {
            return true;
        }

        var unsigned = text.TrimStart('+', '-');
        var (digits, radix) = SplitPrefix(unsigned);
        var previous = radix != 10 ? '0' : '\0';
        foreach (var c in digits)
        {
            var isDigit = char.IsAsciiDigit(c) || (radix == 16 && char.IsAsciiHexDigit(c));
            if (c == '_' ? previous != '0' : !isDigit && previous == '_')
            {
                return false;
            }

            previous = isDigit ? '0' : c;
        }

        return previous != '_';
    }

    private static (string Digits, int Radix) SplitPrefix(string text)
    {
        if (text.Length < 2 || text[0] != '0')
        {
            return (text, 10);
        }

        return char.ToLowerInvariant(text[1]) switch
        {
            'x' => (text[2..], 16),
            'o' => (text[2..], 8),
            'b' => (text[2..], 2),
            '.' or 'e' => (text, 10),
            _ => (text[1..], 8),
        };
    }
}
