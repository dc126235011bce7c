using Injector.Cli.Analyzing;
using Injector.Cli.Diffing;
using Injector.Cli.Prechecking;
using Injector.Core;

namespace Injector.Cli.Commands;

/// <summary>Every id that the product gives, with what it means: one list, put together from those who give them.</summary>
internal static class RuleCatalog
{
    /// <summary>All of them: decisions, problems, what <c>analyze</c> looks for, what <c>diff</c> names.</summary>
    public static IReadOnlyList<RuleDescription> All =>
    [
        .. RuleDescriptions.Decisions,
        .. RuleDescriptions.Problems,
        .. AnalysisRules.All.Select(rule => new RuleDescription(rule.Id, "finding", rule.Summary, rule.Details, Sentence(rule.Advice))),
        .. PrecheckRules.All.Select(rule => new RuleDescription(rule.Id, "finding of precheck", rule.Summary, rule.Details, Sentence(rule.Advice))),
        .. DiffFindings.Rules.Select(rule => new RuleDescription(rule.Id, "difference", rule.Summary, "diff found it, in a form that reviews and pipelines read.", "Commit what kube-inject writes now, when it is what was wanted; --fix does that.")),
    ];

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
}
