using Injector.Cli.Findings;
using Injector.Cli.Reporting;

namespace Injector.Cli.Analyzing;

/// <summary>Where an object stands.</summary>
/// <param name="File">File, address or <c>-</c>; for what a cluster or a file of facts told, how reports name that.</param>
/// <param name="Document">Number of the document from 1; 0 when unknown.</param>
/// <param name="Line">Line from 1; 0 when unknown.</param>
/// <param name="Column">Column from 1; 0 when unknown.</param>
/// <param name="Name">The object.</param>
internal sealed record ObjectPlace(string File, int Document, int Line, int Column, WorkloadName Name)
{
    /// <summary>A finding about the object as a whole.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="hint">What to do.</param>
    public PlacedFinding Find(AnalysisRule rule, string message, string? hint = null) => Find(rule, message, Line, Column, hint);

    /// <summary>A finding about a place in the object.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="line">Line of the place.</param>
    /// <param name="column">Column of the place.</param>
    /// <param name="hint">What to do.</param>
    public PlacedFinding Find(AnalysisRule rule, string message, int line, int column, string? hint) => new(
        new Finding(rule.Level, rule.Id, message) { File = File, Document = Document, Line = line, Column = column, Workload = Name, Hint = hint ?? rule.Advice },
        Line);
}
