using System.Buffers;
using Injector.Go.Strconv;

namespace Injector.Go.Net;

/// <summary>The two notations of addresses; each method gives null for a good text, else Go's error.</summary>
internal static class AddressReader
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static string? Version4(string text)
    {
        var (value, digits, dots) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                if (digits == 1 && value == 0)
                {
                    return "IPv4 field has octet with leading zero";
                }

                value = (value * 10) + (text[i] - '0');
                digits++;
                if (value > 255)
                {
                    return "IPv4 field has value >255";
                }
            }
            else if (text[i] != '.')
            {
                return At("unexpected character", text[i..]);
            }
            else if (digits == 0 || i == text.Length - 1)
            {
                return At("IPv4 field must have at least one digit", text[i..]);
            }
            else if (dots++ == 3)
            {
                return "IPv4 address too long";
            }
            else
            {
                (value, digits) = (0, 0);
            }
        }

        return dots < 3 ? "IPv4 address too short" : null;
    }

    public static string? Version6(string text)
    {
        var rest = text;
        var skips = rest.StartsWith("::", StringComparison.Ordinal);
        rest = skips ? rest[2..] : rest;
        var bytes = 0;
        while (bytes < 16 && rest.Length > 0)
        {
            var end = rest.AsSpan().IndexOfAnyExcept(HexDigits);
            var length = end < 0 ? rest.Length : end;
            if (length is 0 or > 4)
            {
                return At(length == 0 ? "each colon-separated field must have at least one digit" : "each group must have 4 or less digits", rest);
            }

            if (length < rest.Length && rest[length] == '.')
            {
                return Embedded(rest, bytes, skips);
            }

            bytes += 2;
            rest = rest[length..];
            if (Separator(ref rest, ref skips) is { } reason)
            {
                return reason;
            }
        }

        return Length(rest, bytes, skips);
    }

    /// <summary>Moves behind the colons after a group.</summary>
    private static string? Separator(ref string rest, ref bool skips)
    {
        if (rest.Length == 0)
        {
            return null;
        }

        if (rest[0] != ':')
        {
            return At("unexpected character, want colon", rest);
        }

        if (rest.Length == 1)
        {
            return At("colon must be followed by more characters", rest);
        }

        rest = rest[1..];
        if (rest[0] != ':')
        {
            return null;
        }

        if (skips)
        {
            return At("multiple :: in address", rest);
        }

        skips = true;
        rest = rest[1..];
        return null;
    }

    private static string? Embedded(string rest, int bytes, bool skips)
    {
        if (!skips && bytes != 12)
        {
            return At("embedded IPv4 address must replace the final 2 fields of the address", rest);
        }

        return bytes + 4 > 16
            ? At("too many hex fields to fit an embedded IPv4 at the end of the address", rest)
            : Version4(rest) ?? Length(string.Empty, bytes + 4, skips);
    }

    private static string? Length(string rest, int bytes, bool skips)
    {
        if (rest.Length > 0)
        {
            return At("trailing garbage after address", rest);
        }

        return (bytes < 16, skips) switch
        {
            (true, false) => "address string too short",
            (false, true) => "the :: must expand to at least one field of zeros",
            _ => null,
        };
    }

    private static string At(string reason, string place) => $"{reason} (at {GoQuote.Quote(place)})";
}
