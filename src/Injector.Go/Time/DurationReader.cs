using System.Buffers;
using System.Globalization;
using System.Text;
using Injector.Go.Text;

namespace Injector.Go.Time;

/// <summary>
/// Reads durations step by step as Go's <c>time.ParseDuration</c> does: sums in unsigned 64 bits, fractions in floating point. Exact
/// arithmetic would be easier and now and then one nanosecond off Go's answer.
/// </summary>
internal static class DurationReader
{
    /// <summary>Of unsigned 64 bits one value more than the positive ones is the smallest negative number.</summary>
    private const ulong SmallestNegative = 1UL << 63;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create(".0123456789");

    public static bool TryRead(string text, out long nanoseconds, out string? error)
    {
        nanoseconds = 0;
        error = null;
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

        var limit = negative ? SmallestNegative : SmallestNegative - 1;
        var total = 0UL;
        var good = !rest.IsEmpty;
        while (good && !rest.IsEmpty)
        {
            good = TryTerm(text, ref rest, out var term, out error) && term <= limit - total;
            total += term;
        }

        if (!good)
        {
            error ??= $"time: invalid duration {Quote(text)}";
            return false;
        }

        nanoseconds = unchecked((long)(negative ? 0 - total : total));
        return true;
    }

    /// <summary>One number with its unit. Without a special error the text is no duration at all.</summary>
    private static bool TryTerm(string text, ref ReadOnlySpan<char> rest, out ulong nanoseconds, out string? error)
    {
        nanoseconds = 0;
        error = null;
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
            error = $"time: missing unit in duration {Quote(text)}";
            return false;
        }

        if (Unit(name) is not { } unit)
        {
            error = $"time: unknown unit {Quote(name.ToString())} in duration {Quote(text)}";
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
        "s" => (ulong)GoDuration.Second,
        "m" => (ulong)GoDuration.Minute,
        "h" => (ulong)GoDuration.Hour,
        _ => null,
    };

    /// <summary>The package's own quotes: bytes outside of printable ASCII as <c>\xe2</c>.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var octet in GoText.ToBytes(text))
        {
            _ = octet switch
            {
                (byte)'"' or (byte)'\\' => quoted.Append('\\').Append((char)octet),
                < (byte)' ' or >= 0x80 => quoted.Append(CultureInfo.InvariantCulture, $"\\x{octet:x2}"),
                _ => quoted.Append((char)octet),
            };
        }

        return quoted.Append('"').ToString();
    }
}
