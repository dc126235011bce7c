namespace Injector.Go.Time;

/// <summary>An instant in a zone, of any year, with nanoseconds: what Go calls <c>time.Time</c>.</summary>
/// <param name="UnixSeconds">Seconds since 1970-01-01 UTC, rounded down.</param>
/// <param name="Nanosecond">0 to 999,999,999.</param>
/// <param name="Offset">Seconds east of UTC.</param>
/// <param name="ZoneName">Abbreviation such as <c>UTC</c> or <c>CEST</c>; empty when the time has only an offset.</param>
public sealed record GoTime(long UnixSeconds, int Nanosecond, int Offset = 0, string ZoneName = "UTC")
{
    private const long SecondsPerDay = 86400;

    /// <summary>0001-01-01 00:00:00 UTC.</summary>
    public static GoTime Zero { get; } = new(-62135596800, 0);

    /// <summary>True for <see cref="Zero"/> in any zone.</summary>
    public bool IsZero => UnixSeconds == Zero.UnixSeconds && Nanosecond == 0;

    /// <summary>0 to 23.</summary>
    public int Hour => (int)(SecondOfDay / 3600);

    /// <summary>0 to 59.</summary>
    public int Minute => (int)(SecondOfDay / 60 % 60);

    /// <summary>0 to 59.</summary>
    public int Second => (int)(SecondOfDay % 60);

    /// <summary>0 is Sunday.</summary>
    public int Weekday => (int)((((Days + 4) % 7) + 7) % 7);

    /// <summary>1 to 366.</summary>
    public int YearDay => (int)(Days - DaysFromCivil(Date.Year, 1, 1)) + 1;

    /// <summary>Year (may be negative or beyond 9999), month 1–12 and day of the month.</summary>
    public (long Year, int Month, int Day) Date => CivilFromDays(Days);

    private long Days => Math.DivRem(UnixSeconds + Offset - SecondOfDay, SecondsPerDay).Quotient;

    private long SecondOfDay => (((UnixSeconds + Offset) % SecondsPerDay) + SecondsPerDay) % SecondsPerDay;

    /// <summary>The instant in UTC.</summary>
    public static GoTime From(DateTimeOffset instant) =>
        new(instant.ToUnixTimeSeconds(), (int)(instant.UtcTicks % TimeSpan.TicksPerSecond * 100));

    /// <summary>The instant that many seconds after 1970-01-01, in UTC.</summary>
    public static GoTime FromUnix(long seconds) => new(seconds, 0);

    /// <summary>The instant at which a clock of that offset shows these figures. Months and days beyond their range roll over.</summary>
    public static GoTime FromCivil(long year, int month, int day, int secondOfDay, int nanosecond, int offset, string zoneName) =>
        new((DaysFromCivil(year, month, day) * SecondsPerDay) + secondOfDay - offset, nanosecond, offset, zoneName);

    /// <summary>28 to 31.</summary>
    public static int DaysInMonth(long year, int month) => month switch
    {
        2 => (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>The instant so many nanoseconds later.</summary>
    public GoTime Add(long nanoseconds)
    {
        var total = (Int128)UnixSeconds * GoDuration.Second + Nanosecond + nanoseconds;
        var seconds = (long)(total / GoDuration.Second);
        var rest = (int)(total % GoDuration.Second);
        return rest < 0
            ? this with { UnixSeconds = seconds - 1, Nanosecond = rest + (int)GoDuration.Second }
            : this with { UnixSeconds = seconds, Nanosecond = rest };
    }

    /// <summary>The same time of day on another date; days and months beyond their range roll over.</summary>
    public GoTime AddDate(long years, long months, long days)
    {
        var (year, month, day) = Date;
        var monthIndex = month - 1 + months;
        var target = DaysFromCivil(year + years + (long)Math.Floor(monthIndex / 12.0), (int)(((monthIndex % 12) + 12) % 12) + 1, 1);
        return this with { UnixSeconds = ((target + day - 1 + days) * SecondsPerDay) + SecondOfDay - Offset };
    }

    /// <summary>Nanoseconds from another time to this one, limited to what a duration holds.</summary>
    public long Since(GoTime earlier)
    {
        var difference = ((Int128)UnixSeconds - earlier.UnixSeconds) * GoDuration.Second + Nanosecond - earlier.Nanosecond;
        return (long)Int128.Clamp(difference, long.MinValue, long.MaxValue);
    }

    /// <summary>-1, 0 or 1 as this instant is before, at or after the other.</summary>
    public int CompareTo(GoTime other) =>
        (UnixSeconds, Nanosecond).CompareTo((other.UnixSeconds, other.Nanosecond));

    private static long DaysFromCivil(long year, int month, int day)
    {
        year -= month <= 2 ? 1 : 0;
        var era = (year >= 0 ? year : year - 399) / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = ((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5 + day - 1;
        return (era * 146097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719468;
    }

    private static (long Year, int Month, int Day) CivilFromDays(long days)
    {
        days += 719468;
        var era = (days >= 0 ? days : days - 146096) / 146097;
        var dayOfEra = days - (era * 146097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, (int)(dayOfYear - (((153 * shifted) + 2) / 5) + 1));
    }
}
