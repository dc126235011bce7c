using System.Globalization;

namespace Injector.Core.Quantities;

/// <summary>What stands behind the digits of a quantity: a base raised to an exponent.</summary>
internal readonly record struct QuantitySuffix(QuantityFormat Format, int Base, int Exponent)
{
    private const string Decimal = "num kMGTPE";
    private const string Binary = "KMGTPE";

    /// <summary>Reads a suffix; false when there is no such suffix.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out QuantitySuffix suffix)
    {
        switch (text.Length)
        {
            case 0:
                suffix = new QuantitySuffix(QuantityFormat.DecimalSI, 10, 0);
                return true;
            case 1 when text[0] != ' ' && Decimal.IndexOf(text[0], StringComparison.Ordinal) is >= 0 and var position:
                suffix = new QuantitySuffix(QuantityFormat.DecimalSI, 10, (position - 3) * 3);
                return true;
            case 2 when text[1] == 'i' && Binary.IndexOf(text[0], StringComparison.Ordinal) is >= 0 and var position:
                suffix = new QuantitySuffix(QuantityFormat.BinarySI, 2, (position + 1) * 10);
                return true;
            default:
                var isExponent = int.TryParse(text[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent);
                suffix = new QuantitySuffix(QuantityFormat.DecimalExponent, 10, exponent);
                return isExponent && text[0] is 'e' or 'E' && text.Length > 1 && exponent is > int.MinValue / 4 and < int.MaxValue / 4;
        }
    }

    /// <summary>The suffix of ten to the exponent, which is a multiple of three.</summary>
    internal static string OfDecimal(int exponent, QuantityFormat format)
    {
        if (exponent == 0)
        {
            return string.Empty;
        }

        return format == QuantityFormat.DecimalExponent || exponent is < -9 or > 18
            ? string.Create(CultureInfo.InvariantCulture, $"e{exponent}")
            : Decimal[(exponent / 3) + 3].ToString();
    }

    /// <summary>The suffix of 1024 to the power.</summary>
    internal static string OfBinary(int power) => power == 0 ? string.Empty : $"{Binary[power - 1]}i";
}
