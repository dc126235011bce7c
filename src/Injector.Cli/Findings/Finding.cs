using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Findings;

/// <summary>Something that a command found: in a manifest, beside it in a cluster, or in the configuration.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Id">Stable kebab-case name for machines.</param>
/// <param name="Message">One sentence.</param>
internal sealed record Finding(FindingLevel Level, string Id, string Message)
{
    /// <summary>File, address or <c>-</c>; empty when it stands in none.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>Line from 1; 0 when unknown.</summary>
    public int Line { get; init; }

    /// <summary>Column from 1; 0 when unknown.</summary>
    public int Column { get; init; }

    /// <summary>Number of the document in its file, from 1; 0 when it is not about one.</summary>
    public int Document { get; init; }

    /// <summary>The object, when the finding is about one.</summary>
    public WorkloadName? Workload { get; init; }

    /// <summary>What it speaks of, as people write it: <c>spec.hostNetwork</c>; null when it is about the whole.</summary>
    public string? Field { get; init; }

    /// <summary>What to do; null when that cannot be said.</summary>
    public string? Hint { get; init; }

    /// <summary>A problem as a finding.</summary>
    /// <param name="problem">The problem.</param>
    public static Finding Of(Problem problem) => new(FindingLevel.Error, problem.Id ?? "error", problem.Message)
    {
        File = problem.File,
        Line = problem.Line,
        Column = problem.Column,
        Document = problem.Document,
        Workload = problem.Workload,
        Hint = problem.Hint,
    };

    /// <summary>A warning about a workload as a finding, at the line that the report has for it.</summary>
    /// <param name="warning">The warning.</param>
    /// <param name="report">The workload's report.</param>
    /// <param name="line">Its line.</param>
    public static Finding Of(InjectionProblem warning, WorkloadReport report, int line) => new(FindingLevel.Warning, warning.Id, warning.Message)
    {
        File = report.File,
        Line = line,
        Document = report.Document,
        Workload = report.Workload,
        Field = warning.Field,
        Hint = warning.Hint,
    };
}
