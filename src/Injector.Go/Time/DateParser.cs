namespace Injector.Go.Time;

/// <summary>Reads times by Go layouts: collects the figures piece by piece and puts them together at the end.</summary>
internal ref struct DateParser
{
    private DateCursor _input;
    private int _year = 0;
    private int _month = -1;
    private int _day = -1;
    private int _yearDay = -1;
    private int _hour = 0;
    private int _minute = 0;
    private int _second = 0;
    private int _nanosecond = 0;
    private bool? _afternoon = null;
    private int? _offset = null;
    private string _zone = string.Empty;

    private DateParser(string layout, string text)
    {
        _input = new DateCursor(layout, text);
    }

    /// <summary>Reads a time.</summary>
    /// <exception cref="FormatException">The text does not follow the layout, or a figure is out of range.</exception>
    public static GoTime Parse(string layout, string text)
    {
        var parser = new DateParser(layout, text);
        var pieces = DateLayout.Parse(layout);
        for (var i = 0; i < pieces.Count; i++)
        {
            parser.Read(pieces[i], i + 1 < pieces.Count ? pieces[i + 1].Part : LayoutPart.Literal);
        }

        parser._input.End();
        return parser.Finish();
    }

    private void Read(LayoutPiece piece, LayoutPart next)
    {
        switch (piece.Part)
        {
            case LayoutPart.Literal:
                _input.Literal(piece.Text);
                break;
            case LayoutPart.LongYear:
                _year = _input.Digits(4, 4, piece);
                break;
            case LayoutPart.ShortYear:
                _year = _input.Digits(2, 2, piece);
                _year += _year >= 69 ? 1900 : 2000;
                break;
            case LayoutPart.LongMonth or LayoutPart.ShortMonth:
                _month = _input.Name(DateFormatter.MonthNames, piece.Part == LayoutPart.LongMonth, piece) + 1;
                break;
            case LayoutPart.ZeroMonth or LayoutPart.Month:
                _month = _input.Limited(_input.Digits(piece.Part == LayoutPart.ZeroMonth ? 2 : 1, 2, piece), 1, 12, "month");
                break;
            case LayoutPart.LongWeekday or LayoutPart.ShortWeekday:
                _input.Name(DateFormatter.WeekdayNames, piece.Part == LayoutPart.LongWeekday, piece);
                break;
            case LayoutPart.ZeroDay or LayoutPart.SpaceDay or LayoutPart.Day:
                _input.SkipSpaces(piece.Part == LayoutPart.SpaceDay ? 1 : 0);
                _day = _input.Digits(piece.Part == LayoutPart.ZeroDay ? 2 : 1, 2, piece);
                break;
            case LayoutPart.ZeroYearDay or LayoutPart.SpaceYearDay:
                _input.SkipSpaces(piece.Part == LayoutPart.SpaceYearDay ? 2 : 0);
                _yearDay = _input.Limited(_input.Digits(piece.Part == LayoutPart.ZeroYearDay ? 3 : 1, 3, piece), 1, 366, "day-of-year");
                break;
            default:
                ReadClock(piece, next);
                break;
        }
    }

    private void ReadClock(LayoutPiece piece, LayoutPart next)
    {
        switch (piece.Part)
        {
            case LayoutPart.Hour24:
                _hour = _input.Limited(_input.Digits(1, 2, piece), 0, 23, "hour");
                break;
            case LayoutPart.ZeroHour12 or LayoutPart.Hour12:
                _hour = _input.Limited(_input.Digits(piece.Part == LayoutPart.ZeroHour12 ? 2 : 1, 2, piece), 0, 12, "hour");
                break;
            case LayoutPart.ZeroMinute or LayoutPart.Minute:
                _minute = _input.Limited(_input.Digits(piece.Part == LayoutPart.ZeroMinute ? 2 : 1, 2, piece), 0, 59, "minute");
                break;
            case LayoutPart.ZeroSecond or LayoutPart.Second:
                _second = _input.Limited(_input.Digits(piece.Part == LayoutPart.ZeroSecond ? 2 : 1, 2, piece), 0, 59, "second");
                if (next is not (LayoutPart.FixedFraction or LayoutPart.TrimmedFraction))
                {
                    _nanosecond = _input.OptionalFraction() ?? _nanosecond;
                }

                break;
            case LayoutPart.FixedFraction:
                _nanosecond = _input.Fraction(piece);
                break;
            case LayoutPart.TrimmedFraction:
                _nanosecond = _input.OptionalFraction() ?? _nanosecond;
                break;
            case LayoutPart.UpperPeriod or LayoutPart.LowerPeriod:
                _afternoon = _input.IsAfternoon(piece);
                break;
            case LayoutPart.ZoneName:
                _zone = _input.ZoneName(piece);
                break;
            default:
                _offset = _input.Offset(piece);
                break;
        }
    }

    private readonly GoTime Finish()
    {
        var hour = _afternoon switch
        {
            true when _hour < 12 => _hour + 12,
            false when _hour == 12 => 0,
            _ => _hour,
        };
        var (month, day) = (_month, _day);
        if (_yearDay > 0)
        {
            var start = GoTime.FromCivil(_year, 1, 1, 0, 0, 0, "UTC").AddDate(0, 0, _yearDay - 1).Date;
            (month, day) = start.Year == _year && (month < 0 || month == start.Month) && (day < 0 || day == start.Day)
                ? (start.Month, start.Day)
                : throw _input.OutOfRange("day-of-year");
        }

        month = month < 0 ? 1 : month;
        day = day < 0 ? 1 : day;
        if (day < 1 || day > GoTime.DaysInMonth(_year, month))
        {
            throw _input.OutOfRange("day");
        }

        var zone = _zone.Length > 0 || _offset is not (null or 0) ? _zone : "UTC";
        return GoTime.FromCivil(_year, month, day, (hour * 3600) + (_minute * 60) + _second, _nanosecond, _offset ?? 0, zone);
    }
}
