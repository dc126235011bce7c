using Injector.Go.Strconv;

namespace Injector.Go.Net;

/// <summary>IP addresses and prefixes read as Go's <c>netip</c> reads them; each gives null for a good text, else Go's error.</summary>
public static class GoAddress
{
    /// <summary>True for an IPv4 or IPv6 address without zone.</summary>
    public static bool IsAddress(string text) => Address(text, out _, out var zone) is null && !zone;

    /// <summary>What <c>netip.ParsePrefix</c> says of a text; null when it is an address with the length of a prefix.</summary>
    public static string? Prefix(string text)
    {
        var slash = text.LastIndexOf('/');
        return (slash < 0 ? "no '/'" : PrefixParts(text[..slash], text[(slash + 1)..])) is { } reason
            ? $"netip.ParsePrefix({GoQuote.Quote(text)}): {reason}"
            : null;
    }

    private static string? PrefixParts(string address, string bits)
    {
        if (Address(address, out var isVersion6, out var zone) is { } reason)
        {
            return $"ParseAddr({GoQuote.Quote(address)}): {reason}";
        }

        if (zone)
        {
            return "IPv6 zones cannot be present in a prefix";
        }

        var leadingZero = bits is ['0', _, ..];
        if (bits.Length == 0 || leadingZero || bits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return $"bad bits after slash: {GoQuote.Quote(bits)}";
        }

        if (bits.Length > 18)
        {
            return $"bad bits after slash: {GoQuote.Quote(bits)}";
        }

        return GoParse.UnsignedError(bits, isVersion6 ? 128UL : 32UL) is null ? null : "prefix length out of range";
    }

    private static string? Address(string text, out bool isVersion6, out bool zone)
    {
        isVersion6 = false;
        zone = false;
        var first = text.AsSpan().IndexOfAny('.', ':', '%');
        if (first < 0)
        {
            return "unable to parse IP";
        }

        switch (text[first])
        {
            case '.':
                return AddressReader.Version4(text);
            case '%':
                return "missing IPv6 address";
            default:
                isVersion6 = true;
                var percent = text.IndexOf('%', StringComparison.Ordinal);
                zone = percent >= 0;
                return percent == text.Length - 1
                    ? "zone must be a non-empty string"
                    : AddressReader.Version6(zone ? text[..percent] : text);
        }
    }
}
