using Injector.Cli.Reporting;

namespace Injector.Cli.Injecting;

/// <summary>The rule of <c>--fail-on-skip</c>: a workload that is not injected is a problem, of whatever kind it is.</summary>
internal static class SkipRule
{
    /// <summary>The outcome with a problem for each workload that was skipped.</summary>
    public static DocumentOutcome Apply(DocumentOutcome outcome) => outcome with { Workloads = [.. outcome.Workloads.Select(Apply)] };

    private static WorkloadReport Apply(WorkloadReport report)
    {
        if (report.Unread is { MakesPods: false } || report.IsInjected || report is { Result: null, Unread: null })
        {
            return report;
        }

        var problem = new Problem(report.File, "is not injected")
        {
            Line = report.Line,
            Column = report.Column,
            Document = report.Document,
            Workload = report.Workload,
            Hint = "--fail-on-skip is given",
        };
        return report with { Problems = [.. report.Problems, problem] };
    }
}
