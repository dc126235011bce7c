namespace Injector.Cli.Analyzing.Suppressing;

/// <summary>A comment <c># injector:ignore ID reason</c>.</summary>
/// <param name="Line">Line it stands on.</param>
/// <param name="Column">Column of its <c>#</c>.</param>
/// <param name="Id">The id it answers.</param>
/// <param name="Reason">Why; empty when it does not say.</param>
internal sealed record IgnoreComment(int Line, int Column, string Id, string Reason)
{
    /// <summary>Line that it counts for: its own, or the first one below that is no comment when it has a line of its own.</summary>
    public int Target { get; set; } = Line;

    /// <summary>Whether it has answered a finding.</summary>
    public bool IsUsed { get; set; }
}
