namespace Injector.Go.Regexp;

/// <content>Repetitions and the bound on what they multiply to.</content>
internal sealed partial class RegexParser
{
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
}
