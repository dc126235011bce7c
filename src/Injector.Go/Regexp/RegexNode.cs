namespace Injector.Go.Regexp;

/// <summary>A node of a parsed regular expression.</summary>
internal abstract record RegexNode
{
    /// <summary>The node that matches the empty text.</summary>
    public static RegexNode Empty { get; } = new RegexConcat([]);

    /// <summary>True when the node can match without taking a code point.</summary>
    public abstract bool MatchesEmpty { get; }
}

/// <summary>One code point out of a set.</summary>
internal sealed record RegexRune(RuneSet Set) : RegexNode
{
    public override bool MatchesEmpty => false;
}

/// <summary>A condition on the place between two code points.</summary>
internal sealed record RegexAssertion(AssertionKind Kind) : RegexNode
{
    public override bool MatchesEmpty => true;
}

/// <summary>A capturing group; indexes start at 1.</summary>
internal sealed record RegexCapture(RegexNode Body, int Index) : RegexNode
{
    public override bool MatchesEmpty => Body.MatchesEmpty;
}

/// <summary>Nodes one after the other.</summary>
internal sealed record RegexConcat(IReadOnlyList<RegexNode> Parts) : RegexNode
{
    public override bool MatchesEmpty { get; } = Parts.All(p => p.MatchesEmpty);
}

/// <summary>Nodes of which the first that leads to a match is taken.</summary>
internal sealed record RegexAlternation(IReadOnlyList<RegexNode> Choices) : RegexNode
{
    public override bool MatchesEmpty { get; } = Choices.Any(c => c.MatchesEmpty);
}

/// <summary>A repetition; <paramref name="Max"/> of -1 is "without end".</summary>
internal sealed record RegexRepeat(RegexNode Body, int Min, int Max, bool Greedy) : RegexNode
{
    public override bool MatchesEmpty => Min == 0 || Body.MatchesEmpty;
}

/// <summary>What an assertion wants.</summary>
internal enum AssertionKind
{
    BeginText,
    EndText,
    BeginLine,
    EndLine,
    WordBoundary,
    NotWordBoundary,
}
