using System.Globalization;

namespace Injector.Go.Time;

/// <summary>A place in the text of a time. Errors name the whole text and layout, as Go's do.</summary>
internal ref struct DateCursor(string layout, string text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <exception cref="FormatException">Something follows.</exception>
    public readonly void End()
    {
        if (_rest.Length > 0)
        {
            throw Failed($": extra text: \"{_rest}\"");
        }
    }

    private readonly FormatException Failed(string why) => new($"parsing time \"{text}\"{why}");

    private readonly FormatException Mismatch(string piece) => Failed($" as \"{layout}\": cannot parse \"{_rest}\" as \"{piece}\"");

    public readonly FormatException OutOfRange(string what) => Failed($": {what} out of range");

    /// <summary>Takes literal text; one space stands for any number of them.</summary>
    public void Literal(string literal)
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

    public void SkipSpaces(int most)
    {
        while (most-- > 0 && _rest.Length > 0 && _rest[0] == ' ')
        {
            _rest = _rest[1..];
        }
    }

    /// <summary>Takes a number of that many digits.</summary>
    public int Digits(int least, int most, LayoutPiece piece)
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

    public readonly int Limited(int value, int least, int most, string what) => value < least || value > most ? throw OutOfRange(what) : value;

    /// <summary>Takes a name in any case, or its first three letters; gives its index.</summary>
    public int Name(string[] names, bool full, LayoutPiece piece)
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

    /// <summary>Takes a fraction of as many digits as the layout has; gives nanoseconds.</summary>
    public int Fraction(LayoutPiece piece)
    {
        var length = FractionLength();
        return length == piece.Text.Length ? TakeFraction(length) : throw Mismatch(piece.Text);
    }

    /// <summary>Takes a fraction if one stands here; gives nanoseconds.</summary>
    public int? OptionalFraction() => FractionLength() is > 0 and var length ? TakeFraction(length) : null;

    /// <summary>Takes AM or PM in the layout's case.</summary>
    public bool IsAfternoon(LayoutPiece piece)
    {
        var upper = piece.Part == LayoutPart.UpperPeriod;
        var afternoon = _rest.StartsWith(upper ? "PM" : "pm") || (_rest.StartsWith(upper ? "AM" : "am") ? false : throw Mismatch(piece.Text));
        _rest = _rest[2..];
        return afternoon;
    }

    /// <summary>Takes an abbreviation of capitals, or an offset that stands for one.</summary>
    public string ZoneName(LayoutPiece piece)
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

        var name = _rest[..count].ToString();
        _rest = _rest[count..];
        return name;
    }

    /// <summary>Takes an offset; gives seconds east of UTC.</summary>
    public int Offset(LayoutPiece piece)
    {
        if (piece.Part == LayoutPart.OffsetOrZ && _rest.StartsWith("Z"))
        {
            _rest = _rest[1..];
            return 0;
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
                Literal(":");
            }

            total += Digits(2, 2, piece) * unit;
        }

        return sign * total;
    }

    /// <summary>Length of point or comma and digits; 0 when there are none.</summary>
    private readonly int FractionLength()
    {
        if (_rest.Length < 2 || _rest[0] is not ('.' or ','))
        {
            return 0;
        }

        var digits = _rest[1..].IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? _rest.Length - 1 : digits;
        return digits == 0 ? 0 : digits + 1;
    }

    private int TakeFraction(int length)
    {
        Span<char> nano = stackalloc char[9];
        nano.Fill('0');
        _rest[1..Math.Min(length, 10)].CopyTo(nano);
        _rest = _rest[length..];
        return int.Parse(nano, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
