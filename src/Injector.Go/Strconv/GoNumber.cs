using System.Globalization;
using System.Numerics;

namespace Injector.Go.Strconv;

/// <summary>Go's text forms of numbers.</summary>
internal static class GoNumber
{
    /// <summary>Go's <c>strconv.ParseFloat(text, 64)</c>: decimal or hexadecimal, underscores as in literals; null when it is none or too large.</summary>
    public static double? ParseFloat(string text)
    {
        if (!GoInteger.UnderscoresAreFine(text))
        {
            return null;
        }

        var plain = text.Replace("_", string.Empty, StringComparison.Ordinal);
        var unsigned = plain.TrimStart('+', '-');
        if (plain.Length - unsigned.Length > 1 || unsigned.Length == 0)
        {
            return null;
        }

        if (unsigned.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ParseHex(unsigned.AsSpan(2)) is { } magnitude ? (plain[0] == '-' ? -magnitude : magnitude) : null;
        }

        if (ParseName(unsigned) is { } named)
        {
            return plain[0] == '-' ? -named : named;
        }

        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign;
        return char.IsAsciiLetter(unsigned[0]) || !double.TryParse(plain, Style, CultureInfo.InvariantCulture, out var value)
            || double.IsInfinity(value) ? null : value;
    }

    /// <summary>The shortest digits that read back as the same number, with the decimal exponent of the first one.</summary>
    public static (string Digits, int Exponent) Shortest(double magnitude)
    {
        var text = magnitude.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = magnitude.ToString("R", CultureInfo.InvariantCulture);
        var exponent = int.Parse(text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (mark >= 0)
        {
            exponent = int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
        else
        {
            exponent = FirstDigit(mantissa, point < 0 ? mantissa.Length : point);
        }

        var digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        return digits.Length == 0 ? ("0", 0) : (digits, exponent);
    }

    /// <summary>
    /// The exact binary value rounded to a number of decimal places, ties to even.
    /// </summary>
    /// <param name="magnitude">A finite number, not negative.</param>
    /// <param name="places">Digits after the decimal point.</param>
    public static string Fixed(double magnitude, int places)
    {
        var (mantissa, exponent) = Split(magnitude);
        var scale = BigInteger.Pow(10, places);
        BigInteger scaled;
        if (exponent >= 0)
        {
            scaled = (mantissa << exponent) * scale;
        }
        else
        {
            var numerator = mantissa * scale;
            scaled = numerator >> -exponent;
            var rest = numerator - (scaled << -exponent);
            var half = BigInteger.One << (-exponent - 1);
            if (rest > half || (rest == half && !scaled.IsEven))
            {
                scaled += 1;
            }
        }

        var digits = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        return places == 0 ? digits : $"{digits[..^places]}.{digits[^places..]}";
    }

    /// <summary>The first <paramref name="count"/> significant digits of the exact value, ties to even, and the exponent of the first.</summary>
    public static (string Digits, int Exponent) Significant(double magnitude, int count)
    {
        if (magnitude == 0)
        {
            return (new string('0', count), 0);
        }

        var (mantissa, binary) = Split(magnitude);
        var exponent = Shortest(magnitude).Exponent;
        while (true)
        {
            // digits = round(magnitude * 10^(count-1-exponent))
            var shift = count - 1 - exponent;
            var numerator = shift >= 0 ? mantissa * BigInteger.Pow(10, shift) : mantissa;
            var denominator = shift >= 0 ? BigInteger.One : BigInteger.Pow(10, -shift);
            numerator <<= Math.Max(binary, 0);
            denominator <<= Math.Max(-binary, 0);
            var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
            var twice = rest * 2;
            if (twice > denominator || (twice == denominator && !quotient.IsEven))
            {
                quotient += 1;
            }

            var digits = quotient.ToString(CultureInfo.InvariantCulture);
            if (digits.Length == count)
            {
                return (digits, exponent);
            }

            exponent += digits.Length > count ? 1 : -1;
        }
    }

    /// <summary>The value as mantissa × 2^exponent.</summary>
    public static (BigInteger Mantissa, int Exponent) Split(double magnitude)
    {
        var bits = BitConverter.DoubleToInt64Bits(magnitude);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFF;
        return exponent == 0 ? (fraction, -1074) : (fraction | (1L << 52), exponent - 1075);
    }

    private static int FirstDigit(string mantissa, int point)
    {
        for (var i = 0; i < mantissa.Length; i++)
        {
            if (mantissa[i] is >= '1' and <= '9')
            {
                return i < point ? point - 1 - i : point - i;
            }
        }

        return 0;
    }

    private static double? ParseName(string unsigned) => unsigned.ToLowerInvariant() switch
    {
        "inf" or "infinity" => double.PositiveInfinity,
        "nan" => double.NaN,
        _ => null,
    };

    private static double? ParseHex(ReadOnlySpan<char> text)
    {
        var mark = text.IndexOfAny('p', 'P');
        if (mark <= 0 || !int.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
        {
            return null;
        }

        var sum = BigInteger.Zero;
        var seenPoint = false;
        var digits = 0;
        foreach (var c in text[..mark])
        {
            if (c == '.' && !seenPoint)
            {
                seenPoint = true;
            }
            else if (char.IsAsciiHexDigit(c))
            {
                sum = (sum * 16) + Convert.ToInt32(c.ToString(), 16);
                exponent -= seenPoint ? 4 : 0;
                digits++;
            }
            else
            {
                return null;
            }
        }

        var value = digits == 0 ? double.NaN : Math.ScaleB((double)sum, exponent);
        return double.IsFinite(value) ? value : null;
    }
}
