namespace Injector.Go.Regexp;

/// <summary>
/// Parses the RE2 dialect with Perl flags, as Go's <c>regexp.Compile</c> does. What RE2 does not have (look-around, back-references,
/// possessive quantifiers, …) is an error with Go's wording, thrown as <see cref="FormatException"/>.
/// </summary>
internal sealed partial class RegexParser
{
    private const int MaxRepeat = 1000;
    private const int MaxDepth = 1000;

    private readonly PatternReader _reader;
    private readonly List<string?> _groupNames = [null];
    private RegexFlags _flags;
    private int _depth;

    private RegexParser(string pattern)
    {
        _reader = new PatternReader(pattern);
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

    /// <summary>Reads classes under the flags in force.</summary>
    private ClassReader Classes => new(_reader, _flags.HasFlag(RegexFlags.IgnoreCase));

    /// <summary>Parses a pattern; group names by index, null for unnamed groups and for the whole match.</summary>
    public static (RegexNode Root, IReadOnlyList<string?> GroupNames) Parse(string pattern)
    {
        var parser = new RegexParser(pattern);
        var root = parser.ParseAlternation();
        if (!parser._reader.AtEnd)
        {
            throw PatternReader.Error("unexpected )", pattern);
        }

        return (root, parser._groupNames);
    }

    private RegexNode ParseAlternation()
    {
        var choices = new List<RegexNode> { ParseConcatenation() };
        while (!_reader.AtEnd && _reader.Pattern[_reader.Position] == '|')
        {
            _reader.Position++;
            choices.Add(ParseConcatenation());
        }

        return choices.Count == 1 ? choices[0] : new RegexAlternation(choices);
    }

    private RegexNode ParseConcatenation()
    {
        var parts = new List<RegexNode>();
        var repeated = -1;   // where the operator that made the last part starts, to find a**
        while (!_reader.AtEnd && _reader.Pattern[_reader.Position] is not ('|' or ')'))
        {
            var start = _reader.Position;
            if (TryReadRepetition(out var min, out var max))
            {
                if (repeated >= 0)
                {
                    throw PatternReader.Error("invalid nested repetition operator", _reader.Pattern[repeated.._reader.Position]);
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
        switch (_reader.Pattern[_reader.Position])
        {
            case '(':
                ParseGroup(parts);
                break;
            case '[':
                parts.Add(new RegexRune(Classes.Read()));
                break;
            case '.':
                _reader.Position++;
                parts.Add(new RegexRune(_flags.HasFlag(RegexFlags.DotAll) ? RegexClasses.Any : RegexClasses.AnyButNewline));
                break;
            case '^':
                _reader.Position++;
                parts.Add(new RegexAssertion(_flags.HasFlag(RegexFlags.MultiLine) ? AssertionKind.BeginLine : AssertionKind.BeginText));
                break;
            case '$':
                _reader.Position++;
                parts.Add(new RegexAssertion(_flags.HasFlag(RegexFlags.MultiLine) ? AssertionKind.EndLine : AssertionKind.EndText));
                break;
            case '\\':
                ParseBackslash(parts);
                break;
            default:
                parts.Add(Literal(_reader.ReadRune()));
                break;
        }
    }

    private RegexRune Literal(int rune) => new(Classes.Folded(RuneSet.Of((rune, rune))));

    private void ParseBackslash(List<RegexNode> parts)
    {
        if (_reader.Looking("\\Q"))
        {
            ParseQuoted(parts);
            return;
        }

        AssertionKind? assertion = _reader.Position + 1 < _reader.Pattern.Length
            ? _reader.Pattern[_reader.Position + 1] switch
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
            _reader.Position += 2;
            parts.Add(new RegexAssertion(kind));
            return;
        }

        parts.Add(Classes.TryReadEscape(out var set) ? new RegexRune(set) : Literal(EscapeReader.Read(_reader)));
    }

    private void ParseQuoted(List<RegexNode> parts)
    {
        _reader.Position += 2;
        var end = _reader.Pattern.IndexOf("\\E", _reader.Position, StringComparison.Ordinal);
        var stop = end < 0 ? _reader.Pattern.Length : end;
        while (_reader.Position < stop)
        {
            parts.Add(Literal(_reader.ReadRune()));
        }

        _reader.Position = end < 0 ? _reader.Pattern.Length : end + 2;
    }
}
