using System.Globalization;
using System.Text;

namespace Injector.Go.Strconv;

/// <summary>Go's <c>strconv.FormatFloat</c> for 64-bit numbers.</summary>
internal static class FloatText
{
    /// <summary>The number in one of the formats <c>b e E f F g G x X</c>.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="format">The format.</param>
    /// <param name="precision">Digits after the point, for <c>g</c> significant digits; negative for as many as are needed.</param>
    public static string Write(double value, char format, int precision)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }

        var sign = double.IsNegative(value) ? "-" : string.Empty;
        var magnitude = Math.Abs(value);
        return sign + format switch
        {
            'b' => Binary(magnitude),
            'e' or 'E' => Exponent(magnitude, format, precision),
            'g' or 'G' => General(magnitude, format, precision),
            'x' or 'X' => Hexadecimal(magnitude, format, precision),
            _ => Plain(magnitude, precision),
        };
    }

    private static string Binary(double magnitude)
    {
        var (mantissa, exponent) = GoNumber.Split(magnitude);
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}p{exponent:+0;-0;+0}");
    }

    private static string Exponent(double magnitude, char letter, int precision)
    {
        var (digits, exponent) = precision < 0
            ? GoNumber.Shortest(magnitude)
            : GoNumber.Significant(magnitude, precision + 1);
        return ExponentForm(digits, exponent, letter);
    }

    private static string ExponentForm(string digits, int exponent, char letter)
    {
        var fraction = digits.Length > 1 ? "." + digits[1..] : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}{letter}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string Plain(double magnitude, int precision)
    {
        if (precision >= 0)
        {
            return GoNumber.Fixed(magnitude, precision);
        }

        var (digits, exponent) = GoNumber.Shortest(magnitude);
        return PlainForm(digits, exponent);
    }

    /// <summary>Digits without exponent; the first one has the given place.</summary>
    private static string PlainForm(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        return digits.Length <= exponent + 1
            ? digits.PadRight(exponent + 1, '0')
            : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static string General(double magnitude, char letter, int precision)
    {
        var shortest = precision < 0;
        precision = precision == 0 ? 1 : precision;
        var (digits, exponent) = shortest ? GoNumber.Shortest(magnitude) : GoNumber.Significant(magnitude, precision);
        digits = digits.TrimEnd('0');
        digits = digits.Length == 0 ? "0" : digits;
        var limit = shortest ? 6 : precision;
        if (!shortest && limit > digits.Length && digits.Length >= exponent + 1)
        {
            limit = digits.Length;
        }

        return exponent < -4 || exponent >= limit
            ? ExponentForm(digits, exponent, letter == 'g' ? 'e' : 'E')
            : PlainForm(digits, exponent);
    }

    private static string Hexadecimal(double magnitude, char letter, int precision)
    {
        var bits = BitConverter.DoubleToInt64Bits(magnitude);
        var exponent = (int)(bits >> 52) - 1023;
        var fraction = bits & 0xFFFFFFFFFFFFF;
        if (magnitude == 0)
        {
            exponent = 0;
        }
        else if (exponent == -1023)
        {
            // Subnormal: shift until the first bit is the leading one.
            exponent++;
            while ((fraction & (1L << 52)) == 0)
            {
                fraction <<= 1;
                exponent--;
            }

            fraction &= 0xFFFFFFFFFFFFF;
        }

        var lead = magnitude == 0 ? 0 : 1;
        if (precision is >= 0 and < 13)
        {
            (lead, fraction, exponent) = RoundHex(lead, fraction, exponent, precision);
        }

        var digits = fraction.ToString("x13", CultureInfo.InvariantCulture);
        digits = precision < 0 ? digits.TrimEnd('0') : digits.PadRight(precision, '0')[..precision];
        var text = new StringBuilder("0x").Append(lead).Append(digits.Length > 0 ? "." : string.Empty).Append(digits)
            .Append('p').Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)).ToString();
        return letter == 'x' ? text : text.ToUpperInvariant();
    }

    private static (int Lead, long Fraction, int Exponent) RoundHex(int lead, long fraction, int exponent, int precision)
    {
        var shift = (13 - precision) * 4;
        var whole = ((long)lead << 52) | fraction;
        var kept = whole >> shift;
        var rest = whole & ((1L << shift) - 1);
        var half = 1L << (shift - 1);
        kept += rest > half || (rest == half && (kept & 1) == 1) ? 1 : 0;
        whole = kept << shift;
        return whole >> 52 > 1 ? (1, 0, exponent + 1) : ((int)(whole >> 52), whole & 0xFFFFFFFFFFFFF, exponent);
    }
}
