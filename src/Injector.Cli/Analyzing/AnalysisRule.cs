using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing;

/// <summary>What <c>analyze</c> looks for besides what injection itself warns of.</summary>
/// <param name="Id">Stable kebab-case name.</param>
/// <param name="Level">Level of its findings unless somebody says otherwise.</param>
/// <param name="Summary">One line for lists.</param>
/// <param name="Details">When it is found, and why that matters.</param>
/// <param name="Advice">What to do.</param>
internal sealed record AnalysisRule(string Id, FindingLevel Level, string Summary, string Details, string Advice)
{
    /// <summary>The rule as reports describe it.</summary>
    public ReportRule Description => new(Id, Level, Summary) { Help = Advice.Length > 0 ? $"{Details} What to do: {Advice.TrimEnd('.')}." : Details };
}
