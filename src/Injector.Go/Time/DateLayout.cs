namespace Injector.Go.Time;

/// <summary>A piece of a layout.</summary>
internal enum LayoutPart
{
    Literal,
    LongYear,
    ShortYear,
    LongMonth,
    ShortMonth,
    ZeroMonth,
    Month,
    LongWeekday,
    ShortWeekday,
    ZeroDay,
    SpaceDay,
    Day,
    ZeroYearDay,
    SpaceYearDay,
    Hour24,
    ZeroHour12,
    Hour12,
    ZeroMinute,
    Minute,
    ZeroSecond,
    Second,
    FixedFraction,
    TrimmedFraction,
    UpperPeriod,
    LowerPeriod,
    ZoneName,
    Offset,
    OffsetOrZ,
}

/// <summary>One piece: what it is and its text in the layout.</summary>
internal readonly record struct LayoutPiece(LayoutPart Part, string Text);

/// <summary>Cuts a layout, written with the reference time <c>Mon Jan 2 15:04:05 MST 2006</c>, into pieces.</summary>
internal static class DateLayout
{
    /// <summary>Longer spellings stand before their own beginnings.</summary>
    private static readonly (string Text, LayoutPart Part)[] Known =
    [
        ("January", LayoutPart.LongMonth), ("Jan", LayoutPart.ShortMonth),
        ("Monday", LayoutPart.LongWeekday), ("Mon", LayoutPart.ShortWeekday), ("MST", LayoutPart.ZoneName),
        ("002", LayoutPart.ZeroYearDay), ("01", LayoutPart.ZeroMonth), ("02", LayoutPart.ZeroDay), ("03", LayoutPart.ZeroHour12),
        ("04", LayoutPart.ZeroMinute), ("05", LayoutPart.ZeroSecond), ("06", LayoutPart.ShortYear),
        ("15", LayoutPart.Hour24), ("1", LayoutPart.Month), ("2006", LayoutPart.LongYear), ("2", LayoutPart.Day),
        ("__2", LayoutPart.SpaceYearDay), ("_2", LayoutPart.SpaceDay), ("3", LayoutPart.Hour12), ("4", LayoutPart.Minute),
        ("5", LayoutPart.Second), ("PM", LayoutPart.UpperPeriod), ("pm", LayoutPart.LowerPeriod),
        ("-07:00:00", LayoutPart.Offset), ("-070000", LayoutPart.Offset), ("-07:00", LayoutPart.Offset), ("-0700", LayoutPart.Offset),
        ("-07", LayoutPart.Offset), ("Z07:00:00", LayoutPart.OffsetOrZ), ("Z070000", LayoutPart.OffsetOrZ),
        ("Z07:00", LayoutPart.OffsetOrZ), ("Z0700", LayoutPart.OffsetOrZ), ("Z07", LayoutPart.OffsetOrZ),
    ];

    public static List<LayoutPiece> Parse(string layout)
    {
        var pieces = new List<LayoutPiece>();
        var literal = 0;
        for (var at = 0; at < layout.Length;)
        {
            if (PieceAt(layout, at) is not { } piece)
            {
                at++;
                continue;
            }

            if (at > literal)
            {
                pieces.Add(new LayoutPiece(LayoutPart.Literal, layout[literal..at]));
            }

            pieces.Add(piece);
            at += piece.Text.Length;
            literal = at;
        }

        if (literal < layout.Length)
        {
            pieces.Add(new LayoutPiece(LayoutPart.Literal, layout[literal..]));
        }

        return pieces;
    }

    private static LayoutPiece? PieceAt(string layout, int at)
    {
        if (layout[at] is '.' or ',')
        {
            return FractionAt(layout, at);
        }

        // "_2006" is a literal underscore and a year.
        if (string.CompareOrdinal(layout, at, "_2006", 0, 5) == 0)
        {
            return null;
        }

        foreach (var (text, part) in Known)
        {
            if (string.CompareOrdinal(layout, at, text, 0, text.Length) == 0 && !IsLongerWord(layout, at + text.Length, part))
            {
                return new LayoutPiece(part, text);
            }
        }

        return null;
    }

    private static bool IsLongerWord(string layout, int after, LayoutPart part) =>
        part is LayoutPart.ShortMonth or LayoutPart.ShortWeekday && after < layout.Length && char.IsAsciiLetterLower(layout[after]);

    private static LayoutPiece? FractionAt(string layout, int at)
    {
        var end = at + 1;
        if (end >= layout.Length || layout[end] is not ('0' or '9'))
        {
            return null;
        }

        var digit = layout[end];
        while (end < layout.Length && layout[end] == digit)
        {
            end++;
        }

        return end < layout.Length && char.IsAsciiDigit(layout[end])
            ? null
            : new LayoutPiece(digit == '0' ? LayoutPart.FixedFraction : LayoutPart.TrimmedFraction, layout[at..end]);
    }
}
