using Injector.Cli.Analyzing.Rules;
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

        foreach (var (warning, line) in report.PlacedWarnings.Where(placed => !HostNetworkAskedRule.IsSaidBy(placed.Warning, report)))
        {
            var found = Finding.Of(warning, report, line);
            yield return found with { Column = ColumnOf(report, warning, line), Hint = found.Hint ?? AdviceOf(warning.Id) };
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

    /// <summary>A warning about the configuration, at the place in its text.</summary>
    /// <param name="warning">The warning.</param>
    public static Finding OfConfiguration(InjectionProblem warning) => new(FindingLevel.Warning, warning.Id, warning.Message)
    {
        File = warning.Origin?.File ?? string.Empty,
        Line = warning.Origin?.Line ?? 0,
        Column = warning.Origin?.Column ?? 0,
        Field = warning.Field,
        Hint = warning.Hint,
    };

    /// <summary>A problem as a finding; one that no rule stands behind is one of reading.</summary>
    /// <param name="problem">The problem.</param>
    public static Finding Of(Problem problem) => Finding.Of(problem) with
    {
        Id = problem.Id ?? AnalysisRules.Unreadable.Id,
        Hint = problem.Hint ?? AdviceOf(problem.Id ?? AnalysisRules.Unreadable.Id),
    };

    /// <summary>What the rule's description advises, as the end of a sentence; null when it advises nothing.</summary>
    private static string? AdviceOf(string id) => KnownRules.All.FirstOrDefault(rule => rule.Id == id) is { Advice: { Length: > 1 } advice }
        ? (char.IsUpper(advice[1]) ? advice[..1] : advice[..1].ToLowerInvariant()) + advice[1..].TrimEnd('.')
        : null;

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
