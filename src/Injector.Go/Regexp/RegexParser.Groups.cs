namespace Injector.Go.Regexp;

/// <content>Groups, their names and flags.</content>
internal sealed partial class RegexParser
{
    private void ParseGroup(List<RegexNode> parts)
    {
        if (++_depth > MaxDepth)
        {
            throw Error("expression nests too deeply", _pattern);
        }

        var outer = _flags;
        var index = 0;
        if (Looking("(?P<") || Looking("(?<"))
        {
            index = ReadGroupName();
        }
        else if (Looking("(?"))
        {
            if (!ReadFlags())
            {
                _depth--;
                return;   // (?i) holds to the end of the enclosing group
            }
        }
        else
        {
            _position++;
            _groupNames.Add(null);
            index = _groupNames.Count - 1;
        }

        var body = ParseAlternation();
        if (AtEnd)
        {
            throw Error("missing closing )", _pattern);
        }

        _position++;
        _depth--;
        _flags = outer;
        parts.Add(index > 0 ? new RegexCapture(body, index) : body);
    }

    private int ReadGroupName()
    {
        var start = _position;
        _position = _pattern.IndexOf('<', _position) + 1;
        var end = _pattern.IndexOf('>', _position);
        if (end < 0)
        {
            throw Error("invalid named capture", _pattern[start..]);
        }

        var name = _pattern[_position..end];
        _position = end + 1;
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw Error("invalid named capture", _pattern[start.._position]);
        }

        if (_groupNames.Contains(name))
        {
            throw Error("duplicate capture group name", name);
        }

        _groupNames.Add(name);
        return _groupNames.Count - 1;
    }

    /// <summary>Reads <c>(?flags)</c> or <c>(?flags:</c>; true when a group follows.</summary>
    private bool ReadFlags()
    {
        var start = _position;
        _position += 2;
        var (flags, negative, any) = (_flags, false, false);
        while (!AtEnd)
        {
            var rune = ReadRune();
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

        throw Error("invalid or unsupported Perl syntax", _pattern[start.._position]);
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
