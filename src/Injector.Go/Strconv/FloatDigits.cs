using System.Globalization;
using System.Numerics;

namespace Injector.Go.Strconv;

/// <summary>
/// Decimal digits of binary floating-point numbers. .NET finds the shortest ones; a given number of digits is calculated from the exact
/// binary value with big integers, because .NET rounds halves away from zero where Go rounds them to even.
/// </summary>
internal static class FloatDigits
{
    /// <summary>Room that the shortest digits of any number need.</summary>
    public const int ShortestLength = 24;

    /// <summary>Longest text .NET writes for a finite number.</summary>
    private const int LongestText = 32;

    /// <summary>The shortest digits that read back as the same number.</summary>
    /// <param name="magnitude">A finite number, not negative.</param>
    /// <param name="digits">Takes the digits; <see cref="ShortestLength"/> characters suffice.</param>
    /// <param name="exponent">The decimal exponent of the first digit.</param>
    /// <returns>How many digits there are; zero is the one digit 0.</returns>
    public static int Shortest<T>(T magnitude, Span<char> digits, out int exponent)
        where T : struct, ISpanFormattable
    {
        Span<char> text = stackalloc char[LongestText];
        magnitude.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        ReadOnlySpan<char> mantissa = text[..length];
        exponent = 0;
        var mark = mantissa.IndexOf('E');
        if (mark >= 0)
        {
            exponent = int.Parse(mantissa[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..mark];
        }

        var point = mantissa.IndexOf('.');
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        var count = 0;
        foreach (var c in mantissa)
        {
            if (c == '.' || (c == '0' && count == 0))
            {
                exponent -= c == '.' ? 0 : 1;   // A zero in front: the first digit stands one place further right.
                continue;
            }

            digits[count++] = c;
        }

        while (count > 0 && digits[count - 1] == '0')
        {
            count--;
        }

        if (count == 0)
        {
            digits[count++] = '0';
            exponent = 0;
        }

        return count;
    }

    /// <summary>The exact binary value rounded to a number of decimal places, ties to even.</summary>
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
        Shortest(magnitude, stackalloc char[ShortestLength], out var exponent);
        while (true)
        {
            // digits = round(magnitude * 10^(count-1-exponent)). The exponent is a guess that rounding may move by one.
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
}
