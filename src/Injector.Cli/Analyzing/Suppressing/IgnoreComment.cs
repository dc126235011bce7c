namespace Injector.Cli.Analyzing.Suppressing;

/// <summary>A comment <c># injector:ignore ID reason</c>.</summary>
/// <param name="Line">Line it stands on.</param>
/// <param name="Column">Column of its <c>#</c>.</param>
/// <param name="Id">The id it answers.</param>
/// <param name="Reason">Why; empty when it does not say.</param>
internal sealed record IgnoreComment(int Line, int Column, string Id, string Reason)
{
    /// <summary>What such a comment begins with.</summary>
    public const string Word = "injector:ignore";

    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>Line that it counts for: its own, or the first one below that is no comment when it has a line of its own.</summary>
    public int Target { get; set; } = Line;

    /// <summary>Whether it has answered a finding.</summary>
    public bool IsUsed { get; set; }

    /// <summary>The comment of a line; null when it has none. A <c>#</c> within a word begins no comment, as in YAML.</summary>
    /// <param name="line">The line's text.</param>
    /// <param name="number">Its number.</param>
    public static IgnoreComment? Find(string line, int number)
    {
        for (var at = line.IndexOf('#', StringComparison.Ordinal); at >= 0; at = line.IndexOf('#', at + 1))
        {
            var text = line[(at + 1)..].TrimStart();
            if ((at == 0 || Blanks.Contains(line[at - 1])) && text.StartsWith(Word, StringComparison.Ordinal)
                && text[Word.Length..].Split(Blanks, 2, StringSplitOptions.RemoveEmptyEntries) is [var id, .. var reason]
                && Blanks.Contains(text[Word.Length]))
            {
                return new IgnoreComment(number, at + 1, id, reason is [var words] ? words.Trim() : string.Empty);
            }
        }

        return null;
    }
}
