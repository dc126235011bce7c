using Injector.Cli.Reporting;

namespace Injector.Cli.Diffing;

/// <summary>What a line of a diff is.</summary>
internal enum DiffLineKind
{
    /// <summary>On both sides.</summary>
    Kept,

    /// <summary>On the old side only.</summary>
    Removed,

    /// <summary>On the new side only.</summary>
    Added,
}

/// <summary>One line of a diff.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="OldNumber">Its number in the old text, from 1; 0 when it is not there.</param>
/// <param name="NewNumber">Its number in the new text, from 1; 0 when it is not there.</param>
/// <param name="Text">The line without its end.</param>
internal sealed record DiffLine(DiffLineKind Kind, int OldNumber, int NewNumber, string Text)
{
    /// <summary>Follows the last line of a text that does not end with a line break; no manifest holds this character.</summary>
    public const string NoLineBreak = "\0";

    /// <summary>How unified diffs say so, on a line of its own.</summary>
    public const string NoLineBreakSentence = "\\ No newline at end of file";

    /// <summary>The line as people see it: it comes from a manifest and must not steer a terminal. A missing line break is told on a line of its own.</summary>
    public string Visible => VisibleOf(Text);

    /// <summary>The same for a part of a line.</summary>
    public static string VisibleOf(string text) => text.EndsWith(NoLineBreak, StringComparison.Ordinal)
        ? $"{TerminalText.Safe(text[..^NoLineBreak.Length])}\n{NoLineBreakSentence}"
        : TerminalText.Safe(text);

    /// <summary>The character that unified diffs put before it.</summary>
    public char Sign => Kind switch { DiffLineKind.Removed => '-', DiffLineKind.Added => '+', _ => ' ' };
}
