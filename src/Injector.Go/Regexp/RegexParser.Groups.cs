namespace Injector.Go.Regexp;

/// <content>Groups, their names and flags.</content>
internal sealed partial class RegexParser
{
    private void ParseGroup(List<RegexNode> parts)
    {
        if (++_depth > MaxDepth)
        {
            throw PatternReader.Error("expression nests too deeply", _reader.Pattern);
        }

        var outer = _flags;
        var index = 0;
        if (_reader.Looking("(?P<") || _reader.Looking("(?<"))
        {
            index = ReadGroupName();
        }
        else if (_reader.Looking("(?"))
        {
            if (!ReadFlags())
            {
                _depth--;
                return;   // (?i) holds to the end of the enclosing group
            }
        }
        else
        {
            _reader.Position++;
            _groupNames.Add(null);
            index = _groupNames.Count - 1;
        }

        var body = ParseAlternation();
        if (_reader.AtEnd)
        {
            throw PatternReader.Error("missing closing )", _reader.Pattern);
        }

        _reader.Position++;
        _depth--;
        _flags = outer;
        parts.Add(index > 0 ? new RegexCapture(body, index) : body);
    }

    private int ReadGroupName()
    {
        var start = _reader.Position;
        _reader.Position = _reader.Pattern.IndexOf('<', _reader.Position) + 1;
        var end = _reader.Pattern.IndexOf('>', _reader.Position);
        if (end < 0)
        {
            throw PatternReader.Error("invalid named capture", _reader.Pattern[start..]);
        }

        var name = _reader.Pattern[_reader.Position..end];
        _reader.Position = end + 1;
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw PatternReader.Error("invalid named capture", _reader.Pattern[start.._reader.Position]);
        }

        if (_groupNames.Contains(name))
        {
            throw PatternReader.Error("duplicate capture group name", name);
        }

        _groupNames.Add(name);
        return _groupNames.Count - 1;
    }

    /// <summary>Reads <c>(?flags)</c> or <c>(?flags:</c>; true when a group follows.</summary>
    private bool ReadFlags()
    {
        var start = _reader.Position;
        _reader.Position += 2;
        var (flags, negative, any) = (_flags, false, false);
        while (!_reader.AtEnd)
        {
            var rune = _reader.ReadRune();
            if (rune is ':' or ')' && (!negative || any))
            {
                _flags = flags;
                return rune == ':';
            }

            if (rune == '-' && !negative)
            {
                (negative, any) = (true, false);
                continue;
            }

            var flag = FlagOf(rune);
            if (flag == RegexFlags.None)
            {
                break;
            }

            flags = negative ? flags & ~flag : flags | flag;
            any = true;
        }

        throw PatternReader.Error("invalid or unsupported Perl syntax", _reader.Pattern[start.._reader.Position]);
    }

    private static RegexFlags FlagOf(int rune) => rune switch
    {
        'i' => RegexFlags.IgnoreCase,
        'm' => RegexFlags.MultiLine,
        's' => RegexFlags.DotAll,
        'U' => RegexFlags.Ungreedy,
        _ => RegexFlags.None,
    };
}
