using System.Globalization;

namespace Injector.Core.Pods;

/// <summary>Reads texts as Go's <c>strconv</c> reads them.</summary>
internal static class GoScalars
{
    /// <summary>The words of <c>strconv.ParseBool</c>; null for any other text.</summary>
    public static bool? Bool(string? text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => null,
    };

    /// <summary>A decimal port without sign or blanks; null when it is none.</summary>
    public static int? Integer(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string Decimal(long number) => number.ToString(CultureInfo.InvariantCulture);
}
