using System.Globalization;
using System.Numerics;
using Injector.Go.Strconv;
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

        var signed = GoInteger.ParseSigned(text);
        var unsigned = text[0] is '+' or '-' ? null : GoInteger.ParseMagnitude(text);
        unsigned = signed == 0 ? 0 : unsigned;
        if (signed is not null || unsigned is not null)
        {
            return new NumberConstant { Signed = signed, Unsigned = unsigned, Float = signed is { } s ? s : (double)unsigned! };
        }

        if (GoFloat.Parse(text) is not { } real)
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
        var code = GoLiteral.UnquoteCharacter(quoted);
        return new NumberConstant { Signed = code, Unsigned = (ulong)code, Float = code };
    }

    private static NumberConstant ParseComplex(string text)
    {
        var split = text.AsSpan(0, text.Length - 1).LastIndexOfAny('+', '-');
        split = split > 0 && char.ToLowerInvariant(text[split - 1]) is not ('e' or 'p') ? split : 0;
        var real = split == 0 ? 0 : GoFloat.Parse(text[..split]);
        var imaginary = GoFloat.Parse(text[split..^1]);
        if (real is null || imaginary is null)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"illegal number syntax: {GoQuote.Quote(text)}"));
        }

        return new NumberConstant { Complex = new Complex(real.Value, imaginary.Value), Float = imaginary == 0 ? real : null };
    }
}
