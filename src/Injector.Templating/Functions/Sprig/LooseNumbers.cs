using Injector.Go.Strconv;

namespace Injector.Templating.Functions.Sprig;

/// <summary>Numbers read out of strings, 0 when there is none.</summary>
internal static class LooseNumbers
{
    /// <summary>An integer in Go's notation, with base prefix and underscores; <c>5.00</c> counts as 5.</summary>
    public static long Integer(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0 && text.AsSpan(point + 1).Length > 0 && !text.AsSpan(point + 1).ContainsAnyExcept('0'))
        {
            text = text[..point];
        }

        return GoInteger.ParseSigned(text) ?? 0;
    }

    /// <summary>An octal integer without prefix.</summary>
    public static long Octal(string text)
    {
        var negative = text.StartsWith('-');
        var digits = text.AsSpan(negative || text.StartsWith('+') ? 1 : 0);
        return TryReadOctal(digits, out var value) ? Signed(value, negative) : 0;
    }

    /// <summary>A floating-point number in Go's notation, <c>Inf</c> or <c>NaN</c>.</summary>
    public static double Float(string text) => GoFloat.Parse(text) ?? 0;

    /// <summary>The whole part of a float as Go converts it on amd64: what does not fit becomes the smallest integer.</summary>
    public static long Truncate(double value) =>
        value is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)value : long.MinValue;

    private static bool TryReadOctal(ReadOnlySpan<char> digits, out UInt128 value)
    {
        value = 0;
        foreach (var c in digits)
        {
            if (c is < '0' or > '7' || value > ulong.MaxValue)
            {
                return false;
            }

            value = (value * 8) + (uint)(c - '0');
        }

        return digits.Length > 0;
    }

    private static long Signed(UInt128 value, bool negative)
    {
        var limit = (UInt128)long.MaxValue + (negative ? 1u : 0u);
        return value > limit ? 0 : unchecked(negative ? -(long)value : (long)value);
    }
}
