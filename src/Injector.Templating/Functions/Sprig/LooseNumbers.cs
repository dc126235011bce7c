using System.Globalization;

namespace Injector.Templating.Functions.Sprig;

/// <summary>Numbers read out of strings, 0 when there is none.</summary>
internal static class LooseNumbers
{
    /// <summary>An integer in Go's notation with base prefix; <c>5.00</c> counts as 5.</summary>
    public static long Integer(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0 && text.AsSpan(point + 1).Length > 0 && !text.AsSpan(point + 1).ContainsAnyExcept('0'))
        {
            text = text[..point];
        }

        var negative = text.StartsWith('-');
        var digits = text.AsSpan(negative || text.StartsWith('+') ? 1 : 0);
        var (radix, prefix) = Base(digits);
        return TryRead(digits[prefix..], radix, underscores: true, out var value) ? Signed(value, negative) : 0;
    }

    /// <summary>An octal integer without prefix.</summary>
    public static long Octal(string text)
    {
        var negative = text.StartsWith('-');
        var digits = text.AsSpan(negative || text.StartsWith('+') ? 1 : 0);
        return TryRead(digits, 8, underscores: false, out var value) ? Signed(value, negative) : 0;
    }

    /// <summary>A decimal floating-point number, <c>Inf</c> or <c>NaN</c>.</summary>
    public static double Float(string text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var bare = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        if (bare.Equals("inf", StringComparison.OrdinalIgnoreCase) || bare.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

        if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            return double.NaN;
        }

        return bare.Length > 0 && (char.IsAsciiDigit(bare[0]) || bare[0] == '.')
            && double.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : 0;
    }

    /// <summary>The whole part of a float as Go converts it on amd64: what does not fit becomes the smallest integer.</summary>
    public static long Truncate(double value) =>
        value is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)value : long.MinValue;

    private static (int Radix, int Prefix) Base(ReadOnlySpan<char> digits) =>
        digits.Length < 2 || digits[0] != '0' ? (10, 0) : (digits[1] | 0x20) switch
        {
            'x' => (16, 2),
            'b' => (2, 2),
            'o' => (8, 2),
            _ => (8, 1),
        };

    private static bool TryRead(ReadOnlySpan<char> digits, int radix, bool underscores, out UInt128 value)
    {
        value = 0;
        var any = false;
        foreach (var c in digits)
        {
            if (c == '_' && underscores && radix != 10)
            {
                continue;
            }

            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix || value > ulong.MaxValue)
            {
                return false;
            }

            value = (value * (uint)radix) + (uint)digit;
            any = true;
        }

        return any;
    }

    private static long Signed(UInt128 value, bool negative)
    {
        var limit = (UInt128)long.MaxValue + (negative ? 1u : 0u);
        return value > limit ? 0 : unchecked(negative ? -(long)value : (long)value);
    }
}
