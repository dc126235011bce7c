using System.Buffers;
using System.Globalization;
using System.Text;

namespace Injector.Go.Time;

/// <summary>Go's durations: nanoseconds in 64 bits, written like <c>1h30m0.5s</c>.</summary>
internal static class GoDuration
{
    public const long Second = 1_000_000_000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Parses a duration.</summary>
    /// <exception cref="FormatException">It is not one; the message is Go's.</exception>
    public static long Parse(string text)
    {
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+"))
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return 0;
        }

        Int128 total = 0;
        var any = false;
        while (rest.Length > 0)
        {
            total += ReadTerm(ref rest, text);
            any = true;
            if (total > (Int128)long.MaxValue + 1)
            {
                throw Invalid(text);
            }
        }

        if (!any || (!negative && total > long.MaxValue))
        {
            throw Invalid(text);
        }

        return (long)(negative ? -total : total);
    }

    /// <summary>Writes a duration as Go's <c>Duration.String</c> does.</summary>
    public static string Format(long nanoseconds)
    {
        if (nanoseconds == 0)
        {
            return "0s";
        }

        var size = UInt128.CreateTruncating(Int128.Abs(nanoseconds));
        var sign = nanoseconds < 0 ? "-" : string.Empty;
        if (size < (ulong)Second)
        {
            return sign + (size < 1000 ? $"{size}ns" : size < 1_000_000 ? Fraction(size, 1000) + "µs" : Fraction(size, 1_000_000) + "ms");
        }

        var result = new StringBuilder(sign);
        var hours = size / (ulong)Hour;
        var minutes = size / (ulong)Minute % 60;
        if (hours > 0)
        {
            result.Append(CultureInfo.InvariantCulture, $"{hours}h");
        }

        if (hours > 0 || minutes > 0)
        {
            result.Append(CultureInfo.InvariantCulture, $"{minutes}m");
        }

        return result.Append(Fraction(size % (ulong)Minute, (ulong)Second)).Append('s').ToString();
    }

    /// <summary>The largest unit of which there is more than one, without sign: <c>2h</c>, <c>3mo</c>.</summary>
    public static string Round(long nanoseconds)
    {
        var size = Math.Abs((decimal)nanoseconds);
        (long Unit, string Name)[] units = [(365 * Day, "y"), (30 * Day, "mo"), (Day, "d"), (Hour, "h"), (Minute, "m"), (Second, "s")];
        foreach (var (unit, name) in units)
        {
            if (size > unit)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{decimal.Truncate(size / unit)}{name}");
            }
        }

        return "0s";
    }

    private static string Fraction(UInt128 value, ulong unit)
    {
        var whole = (value / unit).ToString(CultureInfo.InvariantCulture);
        var part = (ulong)(value % unit);
        if (part == 0)
        {
            return whole;
        }

        var digits = unit.ToString(CultureInfo.InvariantCulture).Length - 1;
        return whole + "." + part.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0').TrimEnd('0');
    }

    private static Int128 ReadTerm(ref ReadOnlySpan<char> rest, string text)
    {
        var (value, digits, scale) = ((Int128)0, 0, -1);
        var at = 0;
        for (; at < rest.Length && (char.IsAsciiDigit(rest[at]) || (rest[at] == '.' && scale < 0)); at++)
        {
            if (rest[at] == '.')
            {
                scale = 0;
                continue;
            }

            digits++;
            if (scale < 0 || scale < 18)
            {
                value = value * 10 + (rest[at] - '0');
                scale += scale >= 0 ? 1 : 0;
            }

            if (value > (Int128)long.MaxValue * 1_000_000_000_000_000_000)
            {
                throw Invalid(text);
            }
        }

        if (digits == 0)
        {
            throw Invalid(text);
        }

        rest = rest[at..];
        var length = rest.IndexOfAny(NumberCharacters);
        var unit = length < 0 ? rest : rest[..length];
        if (unit.Length == 0)
        {
            throw new FormatException($"time: missing unit in duration {Quoted(text)}");
        }

        var size = UnitOf(unit) ?? throw new FormatException($"time: unknown unit {Quoted(unit.ToString())} in duration {Quoted(text)}");
        rest = rest[unit.Length..];
        Int128 divisor = 1;
        for (var i = 0; i < scale; i++)
        {
            divisor *= 10;
        }

        return value / divisor * size + value % divisor * size / divisor;
    }

    private static long? UnitOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1000,
        "ms" => 1_000_000,
        "s" => Second,
        "m" => Minute,
        "h" => Hour,
        _ => null,
    };

    private static FormatException Invalid(string text) => new($"time: invalid duration {Quoted(text)}");

    private static string Quoted(string text) => $"\"{text}\"";
}
