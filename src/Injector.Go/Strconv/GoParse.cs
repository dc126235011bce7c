using System.Globalization;

namespace Injector.Go.Strconv;

/// <summary>Scalars read as Go's <c>strconv</c> reads them, with its errors.</summary>
public static class GoParse
{
    /// <summary>The words of <c>strconv.ParseBool</c>; null for any other text.</summary>
    public static bool? Bool(string? text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => null,
    };

    /// <summary>A decimal number of 32 bits, as <c>strconv.Atoi</c> reads one; null when it is none.</summary>
    public static int? Integer(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The number in decimal, as <c>strconv.Itoa</c> writes it.</summary>
    public static string Decimal(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What <c>strconv.ParseBool</c> says of a text; null when it is good.</summary>
    public static string? BoolError(string text) =>
        Bool(text) is null ? $"strconv.ParseBool: parsing {GoQuote.Quote(text)}: invalid syntax" : null;

    /// <summary>What <c>strconv.ParseUint(text, 10, …)</c> says of a text; null when it is good.</summary>
    /// <param name="text">Decimal digits only.</param>
    /// <param name="largest">The largest number allowed.</param>
    public static string? UnsignedError(string text, ulong largest)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return $"strconv.ParseUint: parsing {GoQuote.Quote(text)}: invalid syntax";
        }

        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest
            ? null
            : $"strconv.ParseUint: parsing {GoQuote.Quote(text)}: value out of range";
    }
}
