namespace Injector.Go.Regexp;

/// <summary>
/// Runs a program over a text: all alternatives side by side in order of preference, one code point at a time. Time grows with
/// text × program, never faster. .NET's own linear engine was not taken: it works on UTF-16 units and has no ASCII <c>\b</c>.
/// </summary>
internal sealed class PikeMachine
{
    private const int WorkPerReport = 1 << 16;

    private readonly RegexInstruction[] _code;
    private readonly RegexInput _input;
    private readonly int _slots;
    private readonly Action? _report;

    /// <summary>Instructions still to follow and, between them, captures to put back: recursion without recursion.</summary>
    private readonly Stack<(int Pc, int Slot, int Old)> _pending = new();

    private readonly int[] _current;
    private ThreadList _running;
    private ThreadList _next;
    private int _work;

    /// <param name="program">What to match.</param>
    /// <param name="text">The text searched.</param>
    /// <param name="slots">How many capture positions are wanted: 0, or 2 × (groups + 1).</param>
    /// <param name="report">Called now and then during long work; may throw to stop it.</param>
    public PikeMachine(RegexProgram program, string text, int slots, Action? report)
    {
        _code = program.Code;
        _input = new RegexInput(text);
        _slots = slots;
        _report = report;
        _current = new int[slots];
        _running = new ThreadList(_code.Length, slots);
        _next = new ThreadList(_code.Length, slots);
    }

    /// <summary>Finds the leftmost match that begins at or after <paramref name="start"/>; fills in the positions, -1 for unused groups.</summary>
    public bool Search(int start, Span<int> captures)
    {
        var matched = false;
        _running.Clear();
        for (var position = start; ;)
        {
            // A thread begins at every position until something matches: that is the search for the leftmost match. It is added last,
            // so threads that began further left are preferred.
            if (!matched)
            {
                Array.Fill(_current, -1);
                AddThread(_running, 0, position);
            }

            if (_running.Count == 0 && (matched || IsAnchored))
            {
                return matched;
            }

            var (rune, length) = _input.RuneAt(position);
            matched |= Step(rune, position + length, captures);
            if (matched && _slots == 0)
            {
                return true;
            }

            (_running, _next) = (_next, _running);
            _next.Clear();
            if (length == 0)
            {
                return matched;
            }

            position += length;
        }
    }

    private bool IsAnchored => _code[1].Op == RegexOp.Assert && _code[1].Other == (int)AssertionKind.BeginText;

    /// <summary>Moves all threads over one code point (-1 at the end); true when one of them is a match, which ends the less preferred.</summary>
    private bool Step(int rune, int after, Span<int> captures)
    {
        Count(_running.Count + 1);
        for (var i = 0; i < _running.Count; i++)
        {
            var pc = _running[i];
            var instruction = _code[pc];
            if (instruction.Op == RegexOp.Match)
            {
                _running.Captures(i).CopyTo(captures);
                return true;
            }

            if (rune >= 0 && instruction.Set!.Contains(rune))
            {
                _running.Captures(i).CopyTo(_current);
                AddThread(_next, instruction.Next, after);
            }
        }

        return false;
    }

    /// <summary>Follows everything that takes no code point, preferred ways first; each instruction is entered once a position.</summary>
    private void AddThread(ThreadList list, int start, int position)
    {
        _pending.Push((start, -1, 0));
        while (_pending.TryPop(out var item))
        {
            if (item.Slot >= 0)
            {
                _current[item.Slot] = item.Old;
                continue;
            }

            if (list.Visit(item.Pc))
            {
                Follow(list, item.Pc, position);
            }
        }
    }

    private void Follow(ThreadList list, int pc, int position)
    {
        Count(1);
        var instruction = _code[pc];
        switch (instruction.Op)
        {
            case RegexOp.Jump:
                _pending.Push((instruction.Next, -1, 0));
                break;
            case RegexOp.Split:
                // The preferred way is pushed last, so that it and all that follows from it is entered first.
                _pending.Push((instruction.Other, -1, 0));
                _pending.Push((instruction.Next, -1, 0));
                break;
            case RegexOp.Save:
                // The old position comes back once everything behind this instruction was followed: other ways share the array.
                if (instruction.Other < _slots)
                {
                    _pending.Push((0, instruction.Other, _current[instruction.Other]));
                    _current[instruction.Other] = position;
                }

                _pending.Push((instruction.Next, -1, 0));
                break;
            case RegexOp.Assert:
                if (_input.Holds((AssertionKind)instruction.Other, position))
                {
                    _pending.Push((instruction.Next, -1, 0));
                }

                break;
            default:
                list.Add(pc, _current);
                break;
        }
    }

    private void Count(int work)
    {
        _work += work;
        if (_work >= WorkPerReport)
        {
            _work = 0;
            _report?.Invoke();
        }
    }
}
