using System.Globalization;

namespace Injector.Go.Strconv;

/// <summary>Reads floating-point numbers.</summary>
internal static class FloatReader
{
    /// <summary>Go's <c>strconv.ParseFloat(text, 64)</c>: decimal or hexadecimal, underscores as in literals; null when it is none or too large.</summary>
    public static double? Parse(string text)
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
            return HexFloat.Parse(unsigned.AsSpan(2)) is { } magnitude ? (plain[0] == '-' ? -magnitude : magnitude) : null;
        }

        if (ParseName(unsigned, signed: unsigned.Length < plain.Length) is { } named)
        {
            return plain[0] == '-' ? -named : named;
        }

        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign;
        return char.IsAsciiLetter(unsigned[0]) || !double.TryParse(plain, Style, CultureInfo.InvariantCulture, out var value)
            || double.IsInfinity(value) ? null : value;
    }

    private static double? ParseName(string unsigned, bool signed) => unsigned.ToLowerInvariant() switch
    {
        "inf" or "infinity" => double.PositiveInfinity,
        "nan" when !signed => double.NaN,
        _ => null,
    };
}
