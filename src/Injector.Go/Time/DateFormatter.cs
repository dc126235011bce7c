using System.Globalization;
using System.Text;

namespace Injector.Go.Time;

/// <summary>Writes times by Go layouts.</summary>
internal static class DateFormatter
{
    private static readonly CompositeFormat TwoDigits = CompositeFormat.Parse("{0:00}");

    public static string[] MonthNames { get; } = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];

    public static string[] WeekdayNames { get; } = CultureInfo.InvariantCulture.DateTimeFormat.DayNames;

    /// <summary>The form in which Go prints a time.</summary>
    public static string Text(GoTime time) => Format(time, "2006-01-02 15:04:05.999999999 -0700 MST");

    public static string Format(GoTime time, string layout)
    {
        var result = new StringBuilder(layout.Length + 10);
        foreach (var piece in DateLayout.Parse(layout))
        {
            Write(result, time, piece);
        }

        return result.ToString();
    }

    private static void Write(StringBuilder result, GoTime time, LayoutPiece piece)
    {
        var (year, month, day) = time.Date;
        _ = piece.Part switch
        {
            LayoutPart.LongYear => result.Append(year < 0 ? "-" : string.Empty).Append(CultureInfo.InvariantCulture, $"{Math.Abs(year):0000}"),
            LayoutPart.ShortYear => Two(result, (int)(Math.Abs(year) % 100)),
            LayoutPart.LongMonth => result.Append(MonthNames[month - 1]),
            LayoutPart.ShortMonth => result.Append(MonthNames[month - 1], 0, 3),
            LayoutPart.ZeroMonth => Two(result, month),
            LayoutPart.Month => result.Append(month),
            LayoutPart.LongWeekday => result.Append(WeekdayNames[time.Weekday]),
            LayoutPart.ShortWeekday => result.Append(WeekdayNames[time.Weekday], 0, 3),
            LayoutPart.ZeroDay => Two(result, day),
            LayoutPart.SpaceDay => result.Append(CultureInfo.InvariantCulture, $"{day,2}"),
            LayoutPart.Day => result.Append(day),
            LayoutPart.ZeroYearDay => result.Append(CultureInfo.InvariantCulture, $"{time.YearDay:000}"),
            LayoutPart.SpaceYearDay => result.Append(CultureInfo.InvariantCulture, $"{time.YearDay,3}"),
            LayoutPart.Hour24 => Two(result, time.Hour),
            LayoutPart.ZeroHour12 => Two(result, Hour12(time)),
            LayoutPart.Hour12 => result.Append(Hour12(time)),
            LayoutPart.ZeroMinute => Two(result, time.Minute),
            LayoutPart.Minute => result.Append(time.Minute),
            LayoutPart.ZeroSecond => Two(result, time.Second),
            LayoutPart.Second => result.Append(time.Second),
            LayoutPart.FixedFraction => result.Append(piece.Text[0]).Append(Fraction(time, piece)),
            LayoutPart.TrimmedFraction => Trimmed(result, time, piece),
            LayoutPart.UpperPeriod => result.Append(time.Hour >= 12 ? "PM" : "AM"),
            LayoutPart.LowerPeriod => result.Append(time.Hour >= 12 ? "pm" : "am"),
            LayoutPart.ZoneName => time.ZoneName.Length > 0 ? result.Append(time.ZoneName) : WriteOffset(result, time.Offset, "-0700"),
            LayoutPart.Offset => WriteOffset(result, time.Offset, piece.Text),
            LayoutPart.OffsetOrZ => time.Offset == 0 ? result.Append('Z') : WriteOffset(result, time.Offset, piece.Text),
            _ => result.Append(piece.Text),
        };
    }

    private static StringBuilder Two(StringBuilder result, int value) => result.AppendFormat(CultureInfo.InvariantCulture, TwoDigits, value);

    private static int Hour12(GoTime time) => time.Hour % 12 == 0 ? 12 : time.Hour % 12;

    private static string Fraction(GoTime time, LayoutPiece piece) =>
        time.Nanosecond.ToString("000000000", CultureInfo.InvariantCulture).PadRight(piece.Text.Length, '0')[..(piece.Text.Length - 1)];

    private static StringBuilder Trimmed(StringBuilder result, GoTime time, LayoutPiece piece)
    {
        var digits = Fraction(time, piece).TrimEnd('0');
        return digits.Length == 0 ? result : result.Append(piece.Text[0]).Append(digits);
    }

    private static StringBuilder WriteOffset(StringBuilder result, int offset, string form)
    {
        var size = Math.Abs(offset);
        var colon = form.Contains(':', StringComparison.Ordinal) ? ":" : string.Empty;
        var digits = form.Count(char.IsAsciiDigit);
        Two(result.Append(offset < 0 ? '-' : '+'), size / 3600);
        if (digits >= 4)
        {
            Two(result.Append(colon), size / 60 % 60);
        }

        return digits >= 6 ? Two(result.Append(colon), size % 60) : result;
    }
}
