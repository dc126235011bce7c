using System.Buffers;
using System.Globalization;

namespace Injector.Core.Protobuf;

/// <summary>A signed span of time with Go's range: about 292 years to the nanosecond.</summary>
internal readonly record struct ProtoDuration(long Nanoseconds)
{
    private const ulong Second = 1_000_000_000;
    private const ulong SmallestNegative = 1UL << 63;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create(".0123456789");

    private ulong Magnitude => unchecked(Nanoseconds < 0 ? 0 - (ulong)Nanoseconds : (ulong)Nanoseconds);

    /// <summary>Reads Go's notation: <c>1.5s</c>, <c>1m30s</c>, <c>-100ms</c>, <c>0</c>.</summary>
    /// <param name="text">What to read.</param>
    /// <param name="duration">The result.</param>
    /// <param name="error">Why it is none, in Go's words.</param>
    internal static bool TryParse(string text, out ProtoDuration duration, out string error)
    {
        duration = default;
        error = $"time: invalid duration {GoText.Quote(text)}";
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        if (rest is ['-' or '+', ..])
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return true;
        }

        if (rest.IsEmpty)
        {
            return false;
        }

        // Go sums up in unsigned 64 bits, of which one value more than the positive ones is the smallest negative number.
        var limit = negative ? SmallestNegative : SmallestNegative - 1;
        var total = 0UL;
        while (!rest.IsEmpty)
        {
            if (!TryTerm(text, ref rest, out var term, ref error) || term > limit - total)
            {
                return false;
            }

            total += term;
        }

        duration = new ProtoDuration(unchecked((long)(negative ? 0 - total : total)));
        return true;
    }

    /// <summary>Seconds with no, three, six or nine decimals: <c>7s</c>, <c>1.500s</c>, <c>0.000250s</c>.</summary>
    internal string ToJsonText()
    {
        var sign = Nanoseconds < 0 ? "-" : "";
        var magnitude = Magnitude;
        var seconds = magnitude / Second;
        var fraction = (uint)(magnitude % Second);
        var decimals = fraction switch
        {
            0 => "",
            _ when fraction % 1_000_000 == 0 => $".{fraction / 1_000_000:000}",
            _ when fraction % 1_000 == 0 => $".{fraction / 1_000:000000}",
            _ => $".{fraction:000000000}",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{seconds}{decimals}s");
    }

    /// <summary>Go's own notation: <c>1m0s</c>, <c>1.5s</c>, <c>100ms</c>, <c>0s</c>.</summary>
    public override string ToString()
    {
        if (Nanoseconds == 0)
        {
            return "0s";
        }

        var sign = Nanoseconds < 0 ? "-" : "";
        var magnitude = Magnitude;
        if (magnitude < Second)
        {
            var (unit, name) = magnitude < 1_000 ? (1m, "ns") : magnitude < 1_000_000 ? (1_000m, "µs") : (1_000_000m, "ms");
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{magnitude / unit:0.######}{name}");
        }

        var minutes = magnitude / Second / 60;
        var seconds = (magnitude - (minutes * 60 * Second)) / (decimal)Second;
        var hours = minutes / 60;
        var head = hours > 0 ? $"{hours}h{minutes % 60}m" : minutes > 0 ? $"{minutes}m" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{head}{seconds:0.#########}s");
    }

    /// <summary>One number with its unit.</summary>
    private static bool TryTerm(string text, ref ReadOnlySpan<char> rest, out ulong nanoseconds, ref string error)
    {
        nanoseconds = 0;
        var whole = TakeDigits(ref rest);
        var fraction = ReadOnlySpan<char>.Empty;
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            fraction = TakeDigits(ref rest);
        }

        if ((whole.IsEmpty && fraction.IsEmpty) || whole.TrimStart('0').Length > 19)
        {
            return false;
        }

        var length = rest.IndexOfAny(NumberCharacters);
        var name = length < 0 ? rest : rest[..length];
        rest = rest[name.Length..];
        if (name.IsEmpty)
        {
            error = $"time: missing unit in duration {GoText.Quote(text)}";
            return false;
        }

        if (Unit(name) is not { } unit)
        {
            error = $"time: unknown unit {GoText.Quote(name.ToString())} in duration {GoText.Quote(text)}";
            return false;
        }

        var number = Number(whole);
        if (number > SmallestNegative / unit)
        {
            return false;
        }

        nanoseconds = (number * unit) + Fraction(fraction, unit);
        return nanoseconds <= SmallestNegative;
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest : rest[..end];
        rest = rest[digits.Length..];
        return digits;
    }

    private static ulong Number(ReadOnlySpan<char> digits) =>
        digits.IsEmpty ? 0 : ulong.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Eighteen decimals are kept and calculated in floating point, as in Go.</summary>
    private static ulong Fraction(ReadOnlySpan<char> digits, ulong unit)
    {
        var kept = digits.Length > 18 ? digits[..18] : digits;
        var scale = 1.0;
        for (var i = 0; i < kept.Length; i++)
        {
            scale *= 10;
        }

        return (ulong)(Number(kept) * (unit / scale));
    }

    private static ulong? Unit(ReadOnlySpan<char> name) => name switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => Second,
        "m" => 60 * Second,
        "h" => 3600 * Second,
        _ => null,
    };
}
