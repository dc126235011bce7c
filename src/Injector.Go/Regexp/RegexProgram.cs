namespace Injector.Go.Regexp;

/// <summary>What an instruction does.</summary>
internal enum RegexOp : byte
{
    Match,
    Rune,
    Assert,
    Save,
    Jump,

    /// <summary>Goes on at two places, of which <see cref="RegexInstruction.Next"/> is preferred.</summary>
    Split,
}

/// <summary>One instruction of the matching machine.</summary>
/// <param name="Op">What it does.</param>
/// <param name="Next">Where it goes on.</param>
/// <param name="Other">The second place of a split, the slot of a save, the kind of an assertion.</param>
/// <param name="Set">Code points that a rune instruction takes.</param>
internal readonly record struct RegexInstruction(RegexOp Op, int Next, int Other = 0, RuneSet? Set = null);

/// <summary>Turns a parsed pattern into a program. Counted repetitions are written out, so the size is bounded.</summary>
internal sealed class RegexProgram
{
    private const int MaxInstructions = 50_000;

    private readonly List<RegexInstruction> _code = [];

    private RegexProgram(RegexNode root)
    {
        Emit(root);
        Add(new RegexInstruction(RegexOp.Match, 0));
        Code = [.. _code];
    }

    public RegexInstruction[] Code { get; }

    /// <summary>Translates a pattern; an oversized one is a <see cref="FormatException"/>.</summary>
    public static RegexProgram Compile(RegexNode root) => new(new RegexCapture(root, 0));

    private int Add(RegexInstruction instruction)
    {
        if (_code.Count >= MaxInstructions)
        {
            throw new FormatException("error parsing regexp: expression too large");
        }

        _code.Add(instruction);
        return _code.Count - 1;
    }

    private void Emit(RegexNode node)
    {
        switch (node)
        {
            case RegexRune rune:
                Add(new RegexInstruction(RegexOp.Rune, _code.Count + 1, 0, rune.Set));
                break;
            case RegexAssertion assertion:
                Add(new RegexInstruction(RegexOp.Assert, _code.Count + 1, (int)assertion.Kind));
                break;
            case RegexCapture capture:
                Add(new RegexInstruction(RegexOp.Save, _code.Count + 1, 2 * capture.Index));
                Emit(capture.Body);
                Add(new RegexInstruction(RegexOp.Save, _code.Count + 1, (2 * capture.Index) + 1));
                break;
            case RegexConcat concat:
                foreach (var part in concat.Parts)
                {
                    Emit(part);
                }

                break;
            case RegexAlternation alternation:
                EmitAlternation(alternation.Choices);
                break;
            case RegexRepeat repeat:
                EmitRepeat(repeat);
                break;
        }
    }

    private void EmitAlternation(IReadOnlyList<RegexNode> choices)
    {
        var ends = new List<int>();
        for (var i = 0; i < choices.Count - 1; i++)
        {
            var split = Add(new RegexInstruction(RegexOp.Split, _code.Count + 1));
            Emit(choices[i]);
            ends.Add(Add(new RegexInstruction(RegexOp.Jump, 0)));
            _code[split] = _code[split] with { Other = _code.Count };
        }

        Emit(choices[^1]);
        foreach (var end in ends)
        {
            _code[end] = _code[end] with { Next = _code.Count };
        }
    }

    private void EmitRepeat(RegexRepeat repeat)
    {
        if (repeat.Max < 0)
        {
            EmitUnbounded(repeat);
            return;
        }

        for (var i = 0; i < repeat.Min; i++)
        {
            Emit(repeat.Body);
        }

        var splits = new List<int>();
        for (var i = repeat.Min; i < repeat.Max; i++)
        {
            splits.Add(Add(new RegexInstruction(RegexOp.Split, _code.Count + 1)));
            Emit(repeat.Body);
        }

        foreach (var split in splits)
        {
            Direct(split, split + 1, _code.Count, repeat.Greedy);
        }
    }

    /// <summary><c>x*</c>, <c>x+</c> and <c>x{n,}</c>. When x can be empty, <c>x*</c> is written as <c>(x+)?</c>, as RE2 does.</summary>
    private void EmitUnbounded(RegexRepeat repeat)
    {
        for (var i = 1; i < repeat.Min; i++)
        {
            Emit(repeat.Body);
        }

        var optional = repeat.Min == 0 ? Add(new RegexInstruction(RegexOp.Split, _code.Count + 1)) : -1;
        var body = _code.Count;
        Emit(repeat.Body);
        if (optional >= 0 && !repeat.Body.MatchesEmpty)
        {
            Add(new RegexInstruction(RegexOp.Jump, optional));
        }
        else
        {
            Direct(Add(new RegexInstruction(RegexOp.Split, 0)), body, _code.Count, repeat.Greedy);
        }

        if (optional >= 0)
        {
            Direct(optional, body, _code.Count, repeat.Greedy);
        }
    }

    private void Direct(int split, int inside, int outside, bool greedy) =>
        _code[split] = greedy
            ? new RegexInstruction(RegexOp.Split, inside, outside)
            : new RegexInstruction(RegexOp.Split, outside, inside);
}
