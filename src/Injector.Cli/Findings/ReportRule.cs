namespace Injector.Cli.Findings;

/// <summary>What the id of a finding stands for.</summary>
/// <param name="Id">Stable kebab-case name.</param>
/// <param name="Level">Level that its findings have unless somebody says otherwise.</param>
/// <param name="Summary">One line.</param>
internal sealed record ReportRule(string Id, FindingLevel Level, string Summary)
{
    /// <summary>When it is found and what to do, for readers who cannot follow a link; empty when nobody says.</summary>
    public string Help { get; init; } = string.Empty;
}
