using System.Globalization;
using System.Text;

namespace Injector.Go.Time;

/// <summary>Go's durations: nanoseconds in 64 bits, written like <c>1h30m0.5s</c>.</summary>
public static class GoDuration
{
    /// <summary>Nanoseconds of a second.</summary>
    public const long Second = 1_000_000_000;

    /// <summary>Nanoseconds of a minute.</summary>
    public const long Minute = 60 * Second;

    /// <summary>Nanoseconds of an hour.</summary>
    public const long Hour = 60 * Minute;

    private const long Day = 24 * Hour;

    /// <summary>Parses a duration.</summary>
    /// <exception cref="FormatException">It is not one; the message is Go's.</exception>
    public static long Parse(string text) => TryParse(text, out var nanoseconds, out var error) ? nanoseconds : throw new FormatException(error);

    /// <summary>Reads Go's notation: <c>1.5s</c>, <c>1m30s</c>, <c>-100ms</c>, <c>0</c>.</summary>
    /// <param name="text">What to read.</param>
    /// <param name="nanoseconds">The duration.</param>
    /// <param name="error">Why it is none, in Go's words; null when it is one.</param>
    public static bool TryParse(string text, out long nanoseconds, out string? error) => DurationReader.TryRead(text, out nanoseconds, out error);

    /// <summary>Writes a duration as Go's <c>Duration.String</c> does: <c>1m0s</c>, <c>1.5s</c>, <c>100ms</c>, <c>0s</c>.</summary>
    public static string Format(long nanoseconds)
    {
        if (nanoseconds == 0)
        {
            return "0s";
        }

        // Of the smallest number only an unsigned one can hold the size.
        var size = unchecked(nanoseconds < 0 ? 0 - (ulong)nanoseconds : (ulong)nanoseconds);
        var text = new StringBuilder(nanoseconds < 0 ? "-" : string.Empty);
        switch (size)
        {
            case < 1_000:
                return text.Append(size).Append("ns").ToString();
            case < 1_000_000:
                return AppendFraction(text, size, 1_000, places: 3).Append("µs").ToString();
            case < (ulong)Second:
                return AppendFraction(text, size, 1_000_000, places: 6).Append("ms").ToString();
        }

        var hours = size / (ulong)Hour;
        var minutes = size / (ulong)Minute % 60;
        if (hours > 0)
        {
            text.Append(hours).Append('h');
        }

        if (hours > 0 || minutes > 0)
        {
            text.Append(minutes).Append('m');
        }

        return AppendFraction(text, size % (ulong)Minute, (ulong)Second, places: 9).Append('s').ToString();
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

    private static StringBuilder AppendFraction(StringBuilder text, ulong value, ulong unit, int places)
    {
        text.Append(value / unit);
        var rest = value % unit;
        if (rest == 0)
        {
            return text;
        }

        while (rest % 10 == 0)
        {
            rest /= 10;
            places--;
        }

        return text.Append('.').Append(rest.ToString(CultureInfo.InvariantCulture).PadLeft(places, '0'));
    }
}
