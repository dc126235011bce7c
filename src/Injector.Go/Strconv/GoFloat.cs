using System.Globalization;
using System.Numerics;

namespace Injector.Go.Strconv;

/// <summary>Floating-point numbers as Go's <c>strconv</c> writes them.</summary>
public static class GoFloat
{
    private const int SmallestPlain = -4;

    /// <summary>Go's <c>%g</c> without precision decides as if the precision were 6.</summary>
    private const int ShortestPrecision = 6;

    /// <summary>The fewest digits that read back as the same number, Go's <c>FormatFloat(value, 'g', -1, 64)</c>: <c>1.5</c>, <c>1000</c>, <c>1e+06</c>.</summary>
    public static string Shortest(double value) => Shortest(value, double.IsNegative(value), double.IsFinite(value));

    /// <summary>The same for a number of 32 bits.</summary>
    public static string Shortest(float value) => Shortest(value, float.IsNegative(value), float.IsFinite(value));

    /// <summary>The number in one of the formats <c>b e E f F g G x X</c>, as Go's <c>FormatFloat(value, format, precision, 64)</c>.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="format">The format.</param>
    /// <param name="precision">Digits after the point, for <c>g</c> significant digits; negative for as many as are needed.</param>
    public static string Format(double value, char format, int precision)
    {
        if (!double.IsFinite(value))
        {
            return NotFinite(value);
        }

        var sign = double.IsNegative(value) ? "-" : string.Empty;
        var magnitude = Math.Abs(value);
        return sign + format switch
        {
            'b' => Binary(magnitude),
            'e' or 'E' => Exponent(magnitude, format, precision),
            'g' or 'G' => General(magnitude, format, precision),
            'x' or 'X' => HexFloat.Write(magnitude, format, precision),
            _ => Plain(magnitude, precision),
        };
    }

    /// <summary>Go's <c>ParseFloat(text, 64)</c>: decimal or hexadecimal, underscores as in literals; null when it is none or too large.</summary>
    public static double? Parse(string text) => FloatReader.Parse(text);

    /// <summary>Digits without exponent; the first one has the given place.</summary>
    internal static string PlainForm(ReadOnlySpan<char> digits, int exponent)
    {
        if (exponent < 0)
        {
            return string.Concat("0.", new string('0', -exponent - 1), digits);
        }

        return digits.Length <= exponent + 1
            ? string.Concat(digits, new string('0', exponent + 1 - digits.Length))
            : string.Concat(digits[..(exponent + 1)], ".", digits[(exponent + 1)..]);
    }

    /// <summary>Digits with an exponent of at least <paramref name="width"/> digits: <c>1.5e+06</c>.</summary>
    internal static string ExponentForm(ReadOnlySpan<char> digits, int exponent, char letter, string width = "00")
    {
        var size = Math.Abs(exponent).ToString(width, CultureInfo.InvariantCulture);
        ReadOnlySpan<char> mark = [letter, exponent < 0 ? '-' : '+'];
        return digits.Length > 1
            ? string.Concat(string.Concat(digits[..1], ".", digits[1..]), mark, size)
            : string.Concat(digits, mark, size);
    }

    private static string Shortest<T>(T value, bool isNegative, bool isFinite)
        where T : struct, INumber<T>
    {
        if (!isFinite)
        {
            return NotFinite(double.CreateChecked(value));
        }

        Span<char> digits = stackalloc char[FloatDigits.ShortestLength];
        var count = FloatDigits.Shortest(T.Abs(value), digits, out var exponent);
        var text = exponent is < SmallestPlain or >= ShortestPrecision
            ? ExponentForm(digits[..count], exponent, 'e')
            : PlainForm(digits[..count], exponent);
        return isNegative ? "-" + text : text;
    }

    private static string NotFinite(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";

    private static string Binary(double magnitude)
    {
        var (mantissa, exponent) = FloatDigits.Split(magnitude);
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}p{exponent:+0;-0;+0}");
    }

    private static string Exponent(double magnitude, char letter, int precision)
    {
        if (precision >= 0)
        {
            var (rounded, place) = FloatDigits.Significant(magnitude, precision + 1);
            return ExponentForm(rounded, place, letter);
        }

        Span<char> digits = stackalloc char[FloatDigits.ShortestLength];
        var count = FloatDigits.Shortest(magnitude, digits, out var exponent);
        return ExponentForm(digits[..count], exponent, letter);
    }

    private static string Plain(double magnitude, int precision)
    {
        if (precision >= 0)
        {
            return FloatDigits.Fixed(magnitude, precision);
        }

        Span<char> digits = stackalloc char[FloatDigits.ShortestLength];
        var count = FloatDigits.Shortest(magnitude, digits, out var exponent);
        return PlainForm(digits[..count], exponent);
    }

    /// <summary>Plain where the exponent lies between -4 and the precision, which does not count zeros that would only fill it up.</summary>
    private static string General(double magnitude, char letter, int precision)
    {
        if (precision < 0)
        {
            var text = Shortest(magnitude);
            return letter == 'g' ? text : text.ToUpperInvariant();
        }

        precision = Math.Max(precision, 1);
        var (rounded, exponent) = FloatDigits.Significant(magnitude, precision);
        var digits = rounded.AsSpan().TrimEnd('0');
        digits = digits.IsEmpty ? "0" : digits;
        var limit = precision > digits.Length && digits.Length >= exponent + 1 ? digits.Length : precision;
        return exponent < SmallestPlain || exponent >= limit
            ? ExponentForm(digits, exponent, letter == 'g' ? 'e' : 'E')
            : PlainForm(digits, exponent);
    }
}
