namespace Injector.Go.Regexp;

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
