namespace Injector.Go.Regexp;

/// <content>Repetitions and the bound on what they multiply to.</content>
internal sealed partial class RegexParser
{
    private void Repeat(List<RegexNode> parts, int min, int max, int start)
    {
        if (parts.Count == 0)
        {
            throw PatternReader.Error("missing argument to repetition operator", _reader.Pattern[start.._reader.Position]);
        }

        var text = _reader.Pattern[start.._reader.Position];
        var greedy = !_flags.HasFlag(RegexFlags.Ungreedy);
        if (!_reader.AtEnd && _reader.Pattern[_reader.Position] == '?')
        {
            _reader.Position++;
            greedy = !greedy;
        }

        var body = parts[^1];
        if (min > MaxRepeat || max > MaxRepeat || (max >= 0 && min > max) || Math.Max(min, max) * Copies(body) > MaxRepeat)
        {
            throw PatternReader.Error("invalid repeat count", text);
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
        switch (_reader.Pattern[_reader.Position])
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

        _reader.Position++;
        return true;
    }

    /// <summary>Reads <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c>; anything else, such as <c>{,3}</c>, is literal text.</summary>
    private bool TryReadCounts(out int min, out int max)
    {
        var start = _reader.Position++;
        max = -1;
        if (TryReadCount(out min))
        {
            max = min;
            var closed = true;
            if (!_reader.AtEnd && _reader.Pattern[_reader.Position] == ',')
            {
                _reader.Position++;
                max = -1;
                closed = (!_reader.AtEnd && _reader.Pattern[_reader.Position] == '}') || TryReadCount(out max);
            }

            if (closed && !_reader.AtEnd && _reader.Pattern[_reader.Position] == '}')
            {
                _reader.Position++;
                return true;
            }
        }

        _reader.Position = start;
        return false;
    }

    private bool TryReadCount(out int count)
    {
        var start = _reader.Position;
        long value = 0;
        while (!_reader.AtEnd && char.IsAsciiDigit(_reader.Pattern[_reader.Position]))
        {
            value = Math.Min(value * 10 + (_reader.Pattern[_reader.Position++] - '0'), MaxRepeat + 1);
        }

        count = (int)value;
        return _reader.Position > start && (_reader.Position == start + 1 || _reader.Pattern[start] != '0');
    }
}
