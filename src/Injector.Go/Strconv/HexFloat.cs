using System.Globalization;
using System.Numerics;
using System.Text;

namespace Injector.Go.Strconv;

/// <summary>Floating-point numbers in hexadecimal: <c>0x1.8p+01</c>.</summary>
internal static class HexFloat
{
    /// <summary>The number with <paramref name="precision"/> digits after the point, negative for as many as are needed.</summary>
    public static string Write(double magnitude, char letter, int precision)
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

    /// <summary>The number behind <c>0x</c>, which must have an exponent; null when it is none or too large.</summary>
    public static double? Parse(ReadOnlySpan<char> text)
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
