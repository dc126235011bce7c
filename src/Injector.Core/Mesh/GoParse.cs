using System.Globalization;
using Injector.Core.Protobuf;

namespace Injector.Core.Mesh;

/// <summary>Texts read as Go's <c>strconv</c> reads them; each gives null for a good text, else Go's error.</summary>
internal static class GoParse
{
    private static readonly char[] Blanks = [' ', '\t', '\n', '\v', '\f', '\r', '\u0085', '\u00A0'];

    /// <summary>As Go's <c>strings.TrimSpace</c> does for texts of one-byte blanks.</summary>
    internal static string TrimBlanks(string text) => text.Trim(Blanks);

    internal static string? Boolean(string text) => text is "1" or "t" or "T" or "TRUE" or "true" or "True"
        or "0" or "f" or "F" or "FALSE" or "false" or "False"
        ? null
        : $"strconv.ParseBool: parsing {GoText.Quote(text)}: invalid syntax";

    /// <summary>Decimal digits only, up to <paramref name="largest"/>.</summary>
    internal static string? Unsigned(string text, ulong largest)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return $"strconv.ParseUint: parsing {GoText.Quote(text)}: invalid syntax";
        }

        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest
            ? null
            : $"strconv.ParseUint: parsing {GoText.Quote(text)}: value out of range";
    }
}
