using System.Globalization;

namespace Injector.Yaml.Resolving;

/// <summary>The number forms of Kubernetes' YAML parser, written without underscores.</summary>
internal static class Numbers
{
    /// <summary>
    /// Decimal, <c>0x</c>, <c>0o</c>, <c>0b</c> and <c>0</c> (octal) integers that fit 64 bits. With <paramref name="unsigned"/>
    /// the value is the bit pattern of a number beyond <see cref="long.MaxValue"/>.
    /// </summary>
    public static bool TryInteger(ReadOnlySpan<char> text, out long value, out bool unsigned)
    {
        value = 0;
        unsigned = false;
        var negative = text[0] == '-';
        var signed = negative || text[0] == '+';
        var digits = signed ? text[1..] : text;
        if (!TryMagnitude(digits, out var magnitude))
        {
            return false;
        }

        if (magnitude <= long.MaxValue)
        {
            value = negative ? -(long)magnitude : (long)magnitude;
            return true;
        }

        if (negative)
        {
            value = long.MinValue;
            return magnitude == (ulong)long.MaxValue + 1;
        }

        value = (long)magnitude;
        unsigned = true;
        return !signed;
    }

    /// <summary>Decimal fractions and exponents; not infinite ones.</summary>
    public static bool TryFloat(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        return IsFloatForm(text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    private static bool TryMagnitude(ReadOnlySpan<char> digits, out ulong value)
    {
        value = 0;
        var radix = Radix(ref digits);
        if (digits.IsEmpty)
        {
            return false;
        }

        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? (uint)HexValue(c) : uint.MaxValue;
            if (digit >= radix || value > (ulong.MaxValue - digit) / radix)
            {
                return false;
            }

            value = (value * radix) + digit;
        }

        return true;
    }

    private static uint Radix(ref ReadOnlySpan<char> digits)
    {
        if (digits.Length < 2 || digits[0] != '0')
        {
            return 10;
        }

        var mark = digits[1];
        var (radix, skip) = mark switch
        {
            'x' or 'X' => (16u, 2),
            'o' or 'O' => (8u, 2),
            'b' or 'B' => (2u, 2),
            _ => (8u, 1),
        };
        digits = digits[skip..];
        return radix;
    }

    private static int HexValue(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;

    /// <summary>Sign, digits with at most one point and a digit before or after it, exponent.</summary>
    private static bool IsFloatForm(ReadOnlySpan<char> text)
    {
        var i = text[0] is '+' or '-' ? 1 : 0;
        var whole = SkipDigits(text, ref i);
        if (i < text.Length && text[i] == '.')
        {
            i++;
            if (SkipDigits(text, ref i) == 0 && whole == 0)
            {
                return false;
            }
        }
        else if (whole == 0)
        {
            return false;
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-')
            {
                i++;
            }

            if (SkipDigits(text, ref i) == 0)
            {
                return false;
            }
        }

        return i == text.Length;
    }

    private static int SkipDigits(ReadOnlySpan<char> text, ref int i)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return i - start;
    }
}
