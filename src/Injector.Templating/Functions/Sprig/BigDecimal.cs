using System.Globalization;
using System.Numerics;

namespace Injector.Templating.Functions.Sprig;

/// <summary>A decimal number of any size: coefficient × 10^exponent. Division keeps 16 places.</summary>
internal readonly record struct BigDecimal(BigInteger Coefficient, int Exponent)
{
    private const int DivisionPlaces = 16;

    /// <summary>The number that a float is written as with the fewest digits.</summary>
    public static BigDecimal From(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new FormatException($"Cannot create a Decimal from {(double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf")}");
        }

        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? shortest : shortest[..e];
        var exponent = e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : mantissa.Length - point - 1;
        return new BigDecimal(BigInteger.Parse(mantissa.Replace(".", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture), exponent - places);
    }

    public BigDecimal Add(BigDecimal other)
    {
        var exponent = Math.Min(Exponent, other.Exponent);
        return new BigDecimal(Scaled(exponent) + other.Scaled(exponent), exponent);
    }

    public BigDecimal Subtract(BigDecimal other) => Add(other with { Coefficient = -other.Coefficient });

    public BigDecimal Multiply(BigDecimal other) => new(Coefficient * other.Coefficient, Exponent + other.Exponent);

    /// <summary>Division rounded half away from zero.</summary>
    public BigDecimal Divide(BigDecimal other)
    {
        if (other.Coefficient.IsZero)
        {
            throw new FormatException("decimal division by 0");
        }

        var shift = Exponent - other.Exponent + DivisionPlaces;
        var numerator = shift >= 0 ? Coefficient * BigInteger.Pow(10, shift) : Coefficient;
        var denominator = shift >= 0 ? other.Coefficient : other.Coefficient * BigInteger.Pow(10, -shift);
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        if (BigInteger.Abs(rest) * 2 >= BigInteger.Abs(denominator))
        {
            quotient += numerator.Sign * denominator.Sign;
        }

        return new BigDecimal(quotient, -DivisionPlaces);
    }

    public double ToDouble() => double.Parse(
        Coefficient.ToString(CultureInfo.InvariantCulture) + "E" + Exponent.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private BigInteger Scaled(int exponent) => Coefficient * BigInteger.Pow(10, Exponent - exponent);
}
