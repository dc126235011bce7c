namespace Injector.Templating.Functions.RegularExpressions;

/// <summary>
/// Parses the RE2 dialect with Perl flags, as Go's <c>regexp.Compile</c> does. What RE2 does not have (look-around, back-references,
/// possessive quantifiers, …) is an error with Go's wording, thrown as <see cref="FormatException"/>.
/// </summary>
internal sealed partial class RegexParser
{
    private const int MaxRepeat = 1000;
    private const int MaxDepth = 1000;

    private readonly string _pattern;
    private readonly List<string?> _groupNames = [null];
    private RegexFlags _flags;
    private int _position;
    private int _depth;

    private RegexParser(string pattern)
    {
        _pattern = pattern;
    }

    [Flags]
    private enum RegexFlags
    {
        None = 0,
        IgnoreCase = 1,
        MultiLine = 2,
        DotAll = 4,
        Ungreedy = 8,
    }

    private bool AtEnd => _position >= _pattern.Length;

    /// <summary>Parses a pattern; group names by index, null for unnamed groups and for the whole match.</summary>
    public static (RegexNode Root, IReadOnlyList<string?> GroupNames) Parse(string pattern)
    {
        var parser = new RegexParser(pattern);
        var root = parser.ParseAlternation();
        if (!parser.AtEnd)
        {
            throw Error("unexpected )", pattern);
        }

        return (root, parser._groupNames);
    }

    private static FormatException Error(string what, string where) => new($"error parsing regexp: {what}: `{where}`");

    private bool Looking(string text) => string.CompareOrdinal(_pattern, _position, text, 0, text.Length) == 0;

    private int ReadRune()
    {
        if (char.IsHighSurrogate(_pattern[_position]) && _position + 1 < _pattern.Length && char.IsLowSurrogate(_pattern[_position + 1]))
        {
            _position += 2;
            return char.ConvertToUtf32(_pattern[_position - 2], _pattern[_position - 1]);
        }

        var unit = _pattern[_position++];
        return char.IsSurrogate(unit)
            ? throw Error("invalid UTF-8", _pattern)
            : unit;
    }

    private RegexNode ParseAlternation()
    {
        var choices = new List<RegexNode> { ParseConcatenation() };
        while (!AtEnd && _pattern[_position] == '|')
        {
            _position++;
            choices.Add(ParseConcatenation());
        }

        return choices.Count == 1 ? choices[0] : new RegexAlternation(choices);
    }

    private RegexNode ParseConcatenation()
    {
        var parts = new List<RegexNode>();
        var repeated = -1;   // where the operator that made the last part starts, to find a**
        while (!AtEnd && _pattern[_position] is not ('|' or ')'))
        {
            var start = _position;
            if (TryReadRepetition(out var min, out var max))
            {
                if (repeated >= 0)
                {
                    throw Error("invalid nested repetition operator", _pattern[repeated.._position]);
                }

                Repeat(parts, min, max, start);
                repeated = start;
                continue;
            }

            var count = parts.Count;
            ParseItem(parts);
            repeated = parts.Count > count ? -1 : repeated;
        }

        return parts.Count == 1 ? parts[0] : new RegexConcat(parts);
    }

    private void Repeat(List<RegexNode> parts, int min, int max, int start)
    {
        if (parts.Count == 0)
        {
            throw Error("missing argument to repetition operator", _pattern[start.._position]);
        }

        var text = _pattern[start.._position];
        var greedy = !_flags.HasFlag(RegexFlags.Ungreedy);
        if (!AtEnd && _pattern[_position] == '?')
        {
            _position++;
            greedy = !greedy;
        }

        var body = parts[^1];
        if (min > MaxRepeat || max > MaxRepeat || (max >= 0 && min > max) || Math.Max(min, max) * Copies(body) > MaxRepeat)
        {
            throw Error("invalid repeat count", text);
        }

        parts[^1] = new RegexRepeat(body, min, max, greedy);
    }

    /// <summary>How often the innermost part of a node stands in the compiled program because of counted repetitions.</summary>
    private static long Copies(RegexNode node) => node switch
    {
        RegexRepeat repeat => Math.Max(1, Math.Max(repeat.Min, repeat.Max)) * Copies(repeat.Body),
        RegexCapture capture => Copies(capture.Body),
        RegexConcat concat => concat.Parts.Count == 0 ? 1 : concat.Parts.Max(Copies),
        RegexAlternation alternation => alternation.Choices.Max(Copies),
        _ => 1,
    };

    private bool TryReadRepetition(out int min, out int max)
    {
        (min, max) = (0, -1);
        switch (_pattern[_position])
        {
            case '*':
                break;
            case '+':
                min = 1;
                break;
            case '?':
                max = 1;
                break;
            case '{':
                return TryReadCounts(out min, out max);
            default:
                return false;
        }

        _position++;
        return true;
    }

    /// <summary>Reads <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c>; anything else, such as <c>{,3}</c>, is literal text.</summary>
    private bool TryReadCounts(out int min, out int max)
    {
        var start = _position++;
        max = -1;
        if (TryReadCount(out min))
        {
            max = min;
            var closed = true;
            if (!AtEnd && _pattern[_position] == ',')
            {
                _position++;
                max = -1;
                closed = (!AtEnd && _pattern[_position] == '}') || TryReadCount(out max);
            }

            if (closed && !AtEnd && _pattern[_position] == '}')
            {
                _position++;
                return true;
            }
        }

        _position = start;
        return false;
    }

    private bool TryReadCount(out int count)
    {
        var start = _position;
        long value = 0;
        while (!AtEnd && char.IsAsciiDigit(_pattern[_position]))
        {
            value = Math.Min(value * 10 + (_pattern[_position++] - '0'), MaxRepeat + 1);
        }

        count = (int)value;
        return _position > start && (_position == start + 1 || _pattern[start] != '0');
    }

    private void ParseItem(List<RegexNode> parts)
    {
        switch (_pattern[_position])
        {
            case '(':
                ParseGroup(parts);
                break;
            case '[':
                parts.Add(new RegexRune(ParseClass()));
                break;
            case '.':
                _position++;
                parts.Add(new RegexRune(_flags.HasFlag(RegexFlags.DotAll) ? RegexClasses.Any : RegexClasses.AnyButNewline));
                break;
            case '^':
                _position++;
                parts.Add(new RegexAssertion(_flags.HasFlag(RegexFlags.MultiLine) ? AssertionKind.BeginLine : AssertionKind.BeginText));
                break;
            case '$':
                _position++;
                parts.Add(new RegexAssertion(_flags.HasFlag(RegexFlags.MultiLine) ? AssertionKind.EndLine : AssertionKind.EndText));
                break;
            case '\\':
                ParseBackslash(parts);
                break;
            default:
                parts.Add(Literal(ReadRune()));
                break;
        }
    }

    private RegexRune Literal(int rune) => new(Folded(RuneSet.Of((rune, rune))));

    private RuneSet Folded(RuneSet set) =>
        _flags.HasFlag(RegexFlags.IgnoreCase) ? new RuneSetBuilder().AddFolded(set).Build() : set;

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

    private void ParseBackslash(List<RegexNode> parts)
    {
        if (Looking("\\Q"))
        {
            ParseQuoted(parts);
            return;
        }

        AssertionKind? assertion = _position + 1 < _pattern.Length
            ? _pattern[_position + 1] switch
            {
                'A' => AssertionKind.BeginText,
                'z' => AssertionKind.EndText,
                'b' => AssertionKind.WordBoundary,
                'B' => AssertionKind.NotWordBoundary,
                _ => null,
            }
            : null;
        if (assertion is { } kind)
        {
            _position += 2;
            parts.Add(new RegexAssertion(kind));
            return;
        }

        parts.Add(TryReadClassEscape(out var set) ? new RegexRune(set) : Literal(ReadEscape()));
    }

    private void ParseQuoted(List<RegexNode> parts)
    {
        _position += 2;
        var end = _pattern.IndexOf("\\E", _position, StringComparison.Ordinal);
        var stop = end < 0 ? _pattern.Length : end;
        while (_position < stop)
        {
            parts.Add(Literal(ReadRune()));
        }

        _position = end < 0 ? _pattern.Length : end + 2;
    }
}
