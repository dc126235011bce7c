using System.Globalization;
using System.Numerics;

namespace Injector.Core.Quantities;

/// <summary>Reads the text of a quantity: sign, digits with an optional point, suffix.</summary>
internal static class QuantityReader
{
    internal const string WrongFormat =
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    internal const string WrongNumber = "unable to parse numeric part of quantity";
    internal const string WrongSuffix = "unable to parse quantity's suffix";
    private const int MaxLength = 1000;
    private const int MaxFastDigits = 18;
    private const int MaxBinaryDigits = 14;
    private const string SuffixLetters = "eEinumkKMGTP";

    /// <summary>Null when the text was read, else what is wrong with it.</summary>
    internal static string? TryRead(string text, out Quantity? quantity)
    {
        quantity = text == "0" ? Quantity.Zero : null;
        if (quantity is not null)
        {
            return null;
        }

        if (text.Length > MaxLength)
        {
            return WrongNumber;
        }

        var sign = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var point = SkipDigits(text, sign);
        var afterPoint = point < text.Length && text[point] == '.' ? point + 1 : point;
        var end = SkipDigits(text, afterPoint);
        if (end == sign || !IsSuffix(text.AsSpan(end)))
        {
            return WrongFormat;
        }

        var whole = text.AsSpan(sign, point - sign).TrimStart('0');
        var digits = new Digits(whole.Length == 0 ? "0" : whole.ToString(), text[afterPoint..end], text[0] == '-');
        if (digits.Whole == "0" && digits.Fraction.Length == 0 && point == sign)
        {
            return WrongNumber;
        }

        if (!QuantitySuffix.TryParse(text.AsSpan(end), out var suffix))
        {
            return WrongSuffix;
        }

        quantity = Build(text, digits, suffix);
        return null;
    }

    /// <summary>Divides by ten to the power, rounding away from zero.</summary>
    internal static BigInteger DivideAwayFromZero(BigInteger value, int power)
    {
        if (power > MaxLength + 30)
        {
            return value.Sign;
        }

        var quotient = BigInteger.DivRem(value, BigInteger.Pow(10, power), out var remainder);
        return remainder.IsZero ? quotient : quotient + value.Sign;
    }

    private static Quantity Build(string text, Digits digits, QuantitySuffix suffix)
    {
        var mantissa = BigInteger.Parse(digits.All, NumberStyles.None, CultureInfo.InvariantCulture);
        mantissa = digits.Negative ? -mantissa : mantissa;
        var exponent = -digits.Fraction.Length;
        if (suffix.Base == 10)
        {
            exponent += suffix.Exponent;
        }
        else
        {
            mantissa *= BigInteger.One << suffix.Exponent;
        }

        var kept = IsKept(digits, suffix, exponent) ? text : null;
        if (exponent < Quantity.SmallestExponent)
        {
            (mantissa, exponent) = (DivideAwayFromZero(mantissa, Quantity.SmallestExponent - exponent), Quantity.SmallestExponent);
        }

        if (suffix.Base == 2 && BigInteger.Abs(mantissa) > long.MaxValue * BigInteger.Pow(10, -exponent))
        {
            (mantissa, exponent) = (mantissa.Sign * new BigInteger(long.MaxValue), 0);
        }

        return new Quantity(mantissa, exponent, suffix.Format, kept);
    }

    /// <summary>Kubernetes keeps text that already looks canonical; only the digits and the scale count.</summary>
    private static bool IsKept(Digits digits, QuantitySuffix suffix, int exponent)
    {
        var all = digits.All;
        if (suffix.Base == 2)
        {
            return digits.Fraction.Length == 0
                && all.Length <= MaxBinaryDigits - (suffix.Exponent * 3 / 10)
                && (all[^1] - '0' + (10 * Tail(all))) % 8 != 0;
        }

        return all.Length <= MaxFastDigits
            && exponent >= Quantity.SmallestExponent
            && exponent % 3 == 0
            && all[0] != '0'
            && !all.EndsWith("000", StringComparison.Ordinal);
    }

    /// <summary>The hundreds and tens: 1000 is a multiple of 8, so the last three digits tell the remainder.</summary>
    private static int Tail(string digits)
    {
        var tail = digits[^Math.Min(3, digits.Length)..^1];
        return tail.Length == 0 ? 0 : int.Parse(tail, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static int SkipDigits(string text, int start)
    {
        while (start < text.Length && char.IsAsciiDigit(text[start]))
        {
            start++;
        }

        return start;
    }

    private static bool IsSuffix(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length && SuffixLetters.Contains(text[i], StringComparison.Ordinal))
        {
            i++;
        }

        if (i < text.Length && text[i] is '+' or '-')
        {
            i++;
        }

        return text[i..].TrimStart("0123456789").Length == 0;
    }

    private readonly record struct Digits(string Whole, string Fraction, bool Negative)
    {
        internal string All => Whole + Fraction;
    }
}
