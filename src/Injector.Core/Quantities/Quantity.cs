using System.Globalization;
using System.Numerics;

namespace Injector.Core.Quantities;

/// <summary>
/// A Kubernetes resource quantity such as <c>500m</c>, <c>1.5</c> or <c>128Mi</c>: an exact number with the form it was written in.
/// Values below a billionth are rounded away from zero; values with a binary suffix end at 2^63-1.
/// </summary>
internal sealed class Quantity
{
    internal const int SmallestExponent = -9;
    private readonly QuantityFormat _format;
    private readonly BigInteger _mantissa;
    private readonly int _exponent;
    private readonly string? _kept;

    /// <param name="mantissa">The digits of the value.</param>
    /// <param name="exponent">Ten to this power times the mantissa is the value; at least -9.</param>
    /// <param name="format">How it was written.</param>
    /// <param name="kept">The text when Kubernetes prints it as it was written.</param>
    internal Quantity(BigInteger mantissa, int exponent, QuantityFormat format, string? kept)
    {
        while (!mantissa.IsZero && mantissa % 10 == 0)
        {
            mantissa /= 10;
            exponent++;
        }

        _mantissa = mantissa;
        _exponent = mantissa.IsZero ? 0 : exponent;
        _format = format;
        _kept = kept;
    }

    /// <summary>The number zero, printed as <c>0</c>.</summary>
    public static Quantity Zero { get; } = new(BigInteger.Zero, 0, QuantityFormat.DecimalSI, "0");

    /// <summary>How the quantity was written.</summary>
    public QuantityFormat Format => _format;

    /// <summary>How many decimal digits stand before the point. Equal ones have exponents that differ by no more than the digits do.</summary>
    private long Magnitude => BigInteger.Abs(_mantissa).ToString(CultureInfo.InvariantCulture).Length + (long)_exponent;

    /// <summary>True for zero in any form.</summary>
    public bool IsZero => _mantissa.IsZero;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _mantissa.Sign;

    /// <summary>The value rounded away from zero to a whole number; the CPUs of <c>1500m</c> are 2. Ends at the limits of 64 bits.</summary>
    public long Value => Scaled(0);

    /// <summary>The value in thousandths, rounded away from zero. Ends at the limits of 64 bits.</summary>
    public long MilliValue => Scaled(3);

    /// <summary>Reads a quantity.</summary>
    /// <exception cref="FormatException">The message is the one of Kubernetes.</exception>
    public static Quantity Parse(string text) =>
        TryParse(text, out var quantity, out var error) ? quantity! : throw new FormatException(error);

    /// <summary>Reads a quantity; false with the message of Kubernetes when the text is none.</summary>
    public static bool TryParse(string text, out Quantity? quantity, out string? error)
    {
        error = QuantityReader.TryRead(text, out quantity);
        return error is null;
    }

    /// <summary>The exact sum, in the form of the left one unless that is zero.</summary>
    public static Quantity Add(Quantity left, Quantity right)
    {
        var exponent = Math.Min(left._exponent, right._exponent);
        var sum = (left._mantissa * BigInteger.Pow(10, left._exponent - exponent)) + (right._mantissa * BigInteger.Pow(10, right._exponent - exponent));
        return new(sum, exponent, left.IsZero ? right._format : left._format, kept: null);
    }

    /// <summary>Compares exact values, however they were written: negative when <paramref name="left"/> is the smaller one.</summary>
    public static int Compare(Quantity left, Quantity right)
    {
        if (left.Sign != right.Sign || left.IsZero)
        {
            return left.Sign - right.Sign;
        }

        var magnitude = left.Magnitude.CompareTo(right.Magnitude);
        if (magnitude != 0)
        {
            return left.Sign * magnitude;
        }

        var exponent = Math.Min(left._exponent, right._exponent);
        return BigInteger.Compare(
            left._mantissa * BigInteger.Pow(10, left._exponent - exponent), right._mantissa * BigInteger.Pow(10, right._exponent - exponent));
    }

    /// <summary>The text as Kubernetes prints it: <c>0.5</c> is <c>500m</c>, <c>1024Mi</c> is <c>1Gi</c>.</summary>
    public override string ToString()
    {
        if (_kept is not null)
        {
            return _kept;
        }

        if (IsZero)
        {
            return "0";
        }

        return _format == QuantityFormat.BinarySI && _exponent >= 0 && TryGetWhole(out var whole) && BigInteger.Abs(whole) >= 1024
            ? BinaryText(whole)
            : DecimalText(_format == QuantityFormat.BinarySI ? QuantityFormat.DecimalSI : _format);
    }

    private static string BinaryText(BigInteger whole)
    {
        var power = 0;
        while (power < 6 && whole % 1024 == 0)
        {
            whole /= 1024;
            power++;
        }

        return whole.ToString(CultureInfo.InvariantCulture) + QuantitySuffix.OfBinary(power);
    }

    private string DecimalText(QuantityFormat format)
    {
        var (mantissa, exponent) = (_mantissa, _exponent);
        for (; exponent % 3 != 0; exponent--)
        {
            mantissa *= 10;
        }

        return mantissa.ToString(CultureInfo.InvariantCulture) + QuantitySuffix.OfDecimal(exponent, format);
    }

    private bool TryGetWhole(out BigInteger whole)
    {
        var fits = _exponent is >= 0 and < 64;
        whole = fits ? _mantissa * BigInteger.Pow(10, _exponent) : default;
        return fits;
    }

    private long Scaled(int places)
    {
        var exponent = _exponent + places;
        if (exponent >= 20)
        {
            return IsZero ? 0 : Sign < 0 ? long.MinValue : long.MaxValue;
        }

        var value = exponent >= 0 ? _mantissa * BigInteger.Pow(10, exponent) : QuantityReader.DivideAwayFromZero(_mantissa, -exponent);
        return value > long.MaxValue ? long.MaxValue : value < long.MinValue ? long.MinValue : (long)value;
    }
}
