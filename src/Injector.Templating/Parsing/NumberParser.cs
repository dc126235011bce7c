using System.Globalization;
using System.Numerics;
using Injector.Templating.Formatting;
using Injector.Templating.Syntax;

namespace Injector.Templating.Parsing;

/// <summary>Reads number constants as Go does. Every method gives null for what is not one; messages are Go's.</summary>
internal static class NumberParser
{
    /// <summary>A number; throws <see cref="FormatException"/> with Go's words.</summary>
    public static NumberConstant Parse(string text)
    {
        if (text.EndsWith('i') && !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ParseComplex(text);
        }

        var signed = ParseSigned(text);
        var unsigned = text[0] is '+' or '-' ? null : ParseMagnitude(text);
        unsigned = signed == 0 ? 0 : unsigned;
        if (signed is not null || unsigned is not null)
        {
            return new NumberConstant { Signed = signed, Unsigned = unsigned, Float = signed is { } s ? s : (double)unsigned! };
        }

        if (GoNumber.ParseFloat(text) is not { } real)
        {
            throw new FormatException("illegal number syntax: " + GoQuote.Quote(text));
        }

        if (text.AsSpan().IndexOfAny(".eEpP") < 0)
        {
            throw new FormatException("integer overflow: " + GoQuote.Quote(text));
        }

        return new NumberConstant
        {
            Float = real,
            Signed = real is >= -9.2233720368547758E18 and < 9.2233720368547758E18 && Math.Truncate(real) == real ? (long)real : null,
            Unsigned = real is >= 0 and < 1.8446744073709552E19 && Math.Truncate(real) == real ? (ulong)real : null,
            IsFloatSpelling = true,
        };
    }

    /// <summary>A character constant in its quotes; throws <see cref="FormatException"/>.</summary>
    public static NumberConstant ParseCharacter(string quoted)
    {
        var code = GoQuote.UnquoteCharacter(quoted);
        return new NumberConstant { Signed = code, Unsigned = (ulong)code, Float = code };
    }

    /// <summary>A signed integer with optional base prefix, as Go's <c>ParseInt(text, 0, 64)</c>.</summary>
    public static long? ParseSigned(string text)
    {
        var negative = text.StartsWith('-');
        var magnitude = ParseMagnitude(negative || text.StartsWith('+') ? text[1..] : text);
        return magnitude switch
        {
            null => null,
            <= long.MaxValue => negative ? -(long)magnitude : (long)magnitude,
            0x8000000000000000 when negative => long.MinValue,
            _ => null,
        };
    }

    /// <summary>An unsigned integer with optional base prefix and underscores, as Go's <c>ParseUint(text, 0, 64)</c>.</summary>
    public static ulong? ParseMagnitude(string text)
    {
        var (digits, radix) = SplitPrefix(text);
        if (digits.Length == 0 || !UnderscoresAreFine(text))
        {
            return null;
        }

        var sum = UInt128.Zero;
        foreach (var c in digits)
        {
            if (c == '_')
            {
                continue;
            }

            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 99;
            if (digit >= radix || (sum = (sum * (uint)radix) + (uint)digit) > ulong.MaxValue)
            {
                return null;
            }
        }

        return (ulong)sum;
    }

    /// <summary>Underscores stand between digits or after the base prefix only.</summary>
    internal static bool UnderscoresAreFine(string text)
    {
        if (!text.Contains('_', StringComparison.Ordinal))
        {
            return true;
        }

        var unsigned = text.TrimStart('+', '-');
        var (digits, radix) = SplitPrefix(unsigned);
        var previous = radix != 10 ? '0' : '\0';
        foreach (var c in digits)
        {
            var isDigit = char.IsAsciiDigit(c) || (radix == 16 && char.IsAsciiHexDigit(c));
            if (c == '_' ? previous != '0' : !isDigit && previous == '_')
            {
                return false;
            }

            previous = isDigit ? '0' : c;
        }

        return previous != '_';
    }

    private static (string Digits, int Radix) SplitPrefix(string text)
    {
        if (text.Length < 2 || text[0] != '0')
        {
            return (text, 10);
        }

        return char.ToLowerInvariant(text[1]) switch
        {
            'x' => (text[2..], 16),
            'o' => (text[2..], 8),
            'b' => (text[2..], 2),
            '.' or 'e' => (text, 10),
            _ => (text[1..], 8),
        };
    }

    private static NumberConstant ParseComplex(string text)
    {
        var split = text.AsSpan(0, text.Length - 1).LastIndexOfAny('+', '-');
        split = split > 0 && char.ToLowerInvariant(text[split - 1]) is not ('e' or 'p') ? split : 0;
        var real = split == 0 ? 0 : GoNumber.ParseFloat(text[..split]);
        var imaginary = GoNumber.ParseFloat(text[split..^1]);
        if (real is null || imaginary is null)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"illegal number syntax: {GoQuote.Quote(text)}"));
        }

        return new NumberConstant { Complex = new Complex(real.Value, imaginary.Value), Float = imaginary == 0 ? real : null };
    }
}
