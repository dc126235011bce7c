namespace Injector.Cli.Charting.Schema;

/// <summary>A value that is not what the schema wants.</summary>
/// <param name="Path">The value as <c>--set</c> names it; empty for all of them.</param>
/// <param name="Message">What is wrong, to be read after the path.</param>
/// <param name="Hint">What to do; null when that cannot be said.</param>
internal sealed record ValueFault(string Path, string Message, string? Hint = null);
