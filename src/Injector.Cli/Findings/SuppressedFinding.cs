namespace Injector.Cli.Findings;

/// <summary>A finding that somebody has answered: it is known and accepted.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="InSource">Whether a comment in the manifest answers it; else a flag or a file of settings does.</param>
/// <param name="Reason">Why, in the words of who answered; null when they give none.</param>
internal sealed record SuppressedFinding(Finding Finding, bool InSource, string? Reason);
