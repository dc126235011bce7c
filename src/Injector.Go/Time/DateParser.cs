using System.Globalization;

namespace Injector.Go.Time;

/// <summary>Reads times by Go layouts.</summary>
internal ref struct DateParser
{
    private readonly string _layout;
    private readonly string _text;
    private ReadOnlySpan<char> _rest;
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
        _layout = layout;
        _text = text;
        _rest = text;
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

        return parser._rest.Length > 0 ? throw parser.Failed($": extra text: \"{parser._rest}\"") : parser.Finish();
    }

    private readonly FormatException Failed(string why) => new($"parsing time \"{_text}\"{why}");

    private readonly FormatException Mismatch(string piece) => Failed($" as \"{_layout}\": cannot parse \"{_rest}\" as \"{piece}\"");

    private readonly FormatException OutOfRange(string what) => Failed($": {what} out of range");

    private void Read(LayoutPiece piece, LayoutPart next)
    {
        switch (piece.Part)
        {
            case LayoutPart.Literal:
                ReadLiteral(piece.Text);
                break;
            case LayoutPart.LongYear:
                _year = Digits(4, 4, piece);
                break;
            case LayoutPart.ShortYear:
                _year = Digits(2, 2, piece);
                _year += _year >= 69 ? 1900 : 2000;
                break;
            case LayoutPart.LongMonth or LayoutPart.ShortMonth:
                _month = Name(DateFormatter.MonthNames, piece.Part == LayoutPart.LongMonth, piece) + 1;
                break;
            case LayoutPart.ZeroMonth or LayoutPart.Month:
                _month = Limited(Digits(piece.Part == LayoutPart.ZeroMonth ? 2 : 1, 2, piece), 1, 12, "month");
                break;
            case LayoutPart.LongWeekday or LayoutPart.ShortWeekday:
                Name(DateFormatter.WeekdayNames, piece.Part == LayoutPart.LongWeekday, piece);
                break;
            case LayoutPart.ZeroDay or LayoutPart.SpaceDay or LayoutPart.Day:
                SkipSpaces(piece.Part == LayoutPart.SpaceDay ? 1 : 0);
                _day = Digits(piece.Part == LayoutPart.ZeroDay ? 2 : 1, 2, piece);
                break;
            case LayoutPart.ZeroYearDay or LayoutPart.SpaceYearDay:
                SkipSpaces(piece.Part == LayoutPart.SpaceYearDay ? 2 : 0);
                _yearDay = Limited(Digits(piece.Part == LayoutPart.ZeroYearDay ? 3 : 1, 3, piece), 1, 366, "day-of-year");
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
                _hour = Limited(Digits(1, 2, piece), 0, 23, "hour");
                break;
            case LayoutPart.ZeroHour12 or LayoutPart.Hour12:
                _hour = Limited(Digits(piece.Part == LayoutPart.ZeroHour12 ? 2 : 1, 2, piece), 0, 12, "hour");
                break;
            case LayoutPart.ZeroMinute or LayoutPart.Minute:
                _minute = Limited(Digits(piece.Part == LayoutPart.ZeroMinute ? 2 : 1, 2, piece), 0, 59, "minute");
                break;
            case LayoutPart.ZeroSecond or LayoutPart.Second:
                _second = Limited(Digits(piece.Part == LayoutPart.ZeroSecond ? 2 : 1, 2, piece), 0, 59, "second");
                if (next is not (LayoutPart.FixedFraction or LayoutPart.TrimmedFraction))
                {
                    ReadFraction(0, piece, mustBeThere: false);
                }

                break;
            case LayoutPart.FixedFraction:
                ReadFraction(piece.Text.Length - 1, piece, mustBeThere: true);
                break;
            case LayoutPart.TrimmedFraction:
                ReadFraction(0, piece, mustBeThere: false);
                break;
            case LayoutPart.UpperPeriod or LayoutPart.LowerPeriod:
                ReadPeriod(piece);
                break;
            case LayoutPart.ZoneName:
                ReadZoneName(piece);
                break;
            default:
                ReadOffset(piece);
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
                : throw OutOfRange("day-of-year");
        }

        month = month < 0 ? 1 : month;
        day = day < 0 ? 1 : day;
        if (day < 1 || day > GoTime.DaysInMonth(_year, month))
        {
            throw OutOfRange("day");
        }

        var zone = _zone.Length > 0 || _offset is not (null or 0) ? _zone : "UTC";
        return GoTime.FromCivil(_year, month, day, (hour * 3600) + (_minute * 60) + _second, _nanosecond, _offset ?? 0, zone);
    }

    private void ReadLiteral(string literal)
    {
        foreach (var expected in literal)
        {
            if (expected == ' ')
            {
                if (_rest.Length > 0 && _rest[0] != ' ')
                {
                    throw Mismatch(literal);
                }

                _rest = _rest.TrimStart(' ');
            }
            else if (_rest.Length == 0 || _rest[0] != expected)
            {
                throw Mismatch(literal);
            }
            else
            {
                _rest = _rest[1..];
            }
        }
    }

    private void SkipSpaces(int most)
    {
        while (most-- > 0 && _rest.Length > 0 && _rest[0] == ' ')
        {
            _rest = _rest[1..];
        }
    }

    private int Digits(int least, int most, LayoutPiece piece)
    {
        var count = 0;
        while (count < most && count < _rest.Length && char.IsAsciiDigit(_rest[count]))
        {
            count++;
        }

        if (count < least)
        {
            throw Mismatch(piece.Text);
        }

        var value = int.Parse(_rest[..count], NumberStyles.None, CultureInfo.InvariantCulture);
        _rest = _rest[count..];
        return value;
    }

    private readonly int Limited(int value, int least, int most, string what) => value < least || value > most ? throw OutOfRange(what) : value;

    private int Name(string[] names, bool full, LayoutPiece piece)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var name = full ? names[i] : names[i][..3];
            if (_rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                _rest = _rest[name.Length..];
                return i;
            }
        }

        throw Mismatch(piece.Text);
    }

    private void ReadFraction(int digits, LayoutPiece piece, bool mustBeThere)
    {
        var count = 1;
        while (count < _rest.Length && char.IsAsciiDigit(_rest[count]))
        {
            count++;
        }

        if (_rest.Length < 2 || _rest[0] is not ('.' or ',') || count == 1)
        {
            _ = mustBeThere ? throw Mismatch(piece.Text) : 0;
            return;
        }

        if (mustBeThere && count - 1 != digits)
        {
            throw Mismatch(piece.Text);
        }

        Span<char> nano = stackalloc char[9];
        nano.Fill('0');
        _rest[1..Math.Min(count, 10)].CopyTo(nano);
        _nanosecond = int.Parse(nano, NumberStyles.None, CultureInfo.InvariantCulture);
        _rest = _rest[count..];
    }

    private void ReadPeriod(LayoutPiece piece)
    {
        var upper = piece.Part == LayoutPart.UpperPeriod;
        _afternoon = _rest.StartsWith(upper ? "PM" : "pm") ? true : _rest.StartsWith(upper ? "AM" : "am") ? false : throw Mismatch(piece.Text);
        _rest = _rest[2..];
    }

    private void ReadZoneName(LayoutPiece piece)
    {
        var count = 0;
        if (_rest.Length > 0 && _rest[0] is '+' or '-')
        {
            count = 1;
            while (count < _rest.Length && char.IsAsciiDigit(_rest[count]))
            {
                count++;
            }
        }
        else
        {
            while (count < _rest.Length && count < 6 && char.IsAsciiLetterUpper(_rest[count]))
            {
                count++;
            }
        }

        if (count < 3)
        {
            throw Mismatch(piece.Text);
        }

        _zone = _rest[..count].ToString();
        _rest = _rest[count..];
    }

    private void ReadOffset(LayoutPiece piece)
    {
        if (piece.Part == LayoutPart.OffsetOrZ && _rest.StartsWith("Z"))
        {
            _rest = _rest[1..];
            _offset = 0;
            return;
        }

        var colon = piece.Text.Contains(':', StringComparison.Ordinal);
        var parts = piece.Text.Count(char.IsAsciiDigit) / 2;
        if (_rest.Length == 0 || _rest[0] is not ('+' or '-'))
        {
            throw Mismatch(piece.Text);
        }

        var sign = _rest[0] == '-' ? -1 : 1;
        _rest = _rest[1..];
        var (total, unit) = (0, 3600);
        for (var i = 0; i < parts; i++, unit /= 60)
        {
            if (i > 0 && colon)
            {
                ReadLiteral(":");
            }

            total += Digits(2, 2, piece) * unit;
        }

        _offset = sign * total;
    }
}
