using Injector.Cli.Findings;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Analyzing;

/// <summary>What injection itself says of a workload, as findings: what it refuses, what it warns of, what it passes over and what it leaves out.</summary>
internal static class ReportFindings
{
    /// <summary>The findings.</summary>
    /// <param name="report">What became of the workload.</param>
    public static IEnumerable<Finding> Of(WorkloadReport report)
    {
        foreach (var problem in report.Problems)
        {
            yield return Of(problem);
        }

        foreach (var (warning, line) in report.PlacedWarnings)
        {
            yield return Finding.Of(warning, report, line) with { Column = ColumnOf(report, warning, line) };
        }

        if (report.Unread is { } unread)
        {
            yield return About(report, unread.MakesPods ? FindingLevel.Warning : FindingLevel.Info, unread.Reason.Id, $"passed over: {unread.Reason.Message}") with
            {
                Field = unread.Reason.Field,
                Hint = unread.Reason.Hint,
            };
        }
        else if (report.Result is { Decision: { Inject: false } decision, Warnings: var warnings } && warnings.All(warning => warning.Id != decision.Id))
        {
            yield return About(report, FindingLevel.Info, decision.Id, decision.Sentence);
        }
    }

    /// <summary>A problem as a finding; one that no rule stands behind is one of reading.</summary>
    /// <param name="problem">The problem.</param>
    public static Finding Of(Problem problem) => Finding.Of(problem) with
    {
        Id = problem.Id ?? AnalysisRules.Unreadable.Id,
        Hint = problem.Hint ?? (problem.Id is null ? AnalysisRules.Unreadable.Advice : null),
    };

    private static Finding About(WorkloadReport report, FindingLevel level, string id, string message) => new(level, id, message)
    {
        File = report.File,
        Line = report.Line,
        Column = report.Column,
        Document = report.Document,
        Workload = report.Workload,
    };

    private static int ColumnOf(WorkloadReport report, InjectionProblem warning, int line) =>
        warning.Pointer.Length == 0 ? report.Column
        : report.Source?.PositionOf(warning.Pointer) is { } position && position.Line == line ? position.Column : 0;
}
