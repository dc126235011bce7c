using System.Collections.Frozen;
using Injector.Cli.Findings;
using Injector.Core;

namespace Injector.Cli.Analyzing;

/// <summary>Everything that a finding of <c>analyze</c> can be called: rules of its own, problems and warnings of injection, and its decisions.</summary>
internal static class KnownRules
{
    /// <summary>Problems that never stop an injection; all others do, or refuse the configuration.</summary>
    private static readonly FrozenSet<string> Warnings = new[]
    {
        "ambient-pod", "directive-dropped", "dns-policy", "foreign-kind", "foreign-sidecar", "host-network", "image-placeholder-left",
        "inject-misplaced", "inject-word", "injected-pod-skipped", "job-never-completes", "key-misspelt", "mesh-config", "openshift-range-unknown", "pod-resources-grown",
        "pod-template-incomplete", "policy-invalid", "probe-lost", "probe-port-unknown", "proxy-config-unknown", "proxy-port-taken", "proxy-resources-dropped", "proxy-user-shared",
        "record-too-long", "rendered-member-unknown", "scrape-targets", "selector-invalid", "status-unreadable", "template-borrowed", "text-unquoted", "undo-unfit",
        "uninject-guess", "user-without-init", "value-unknown", "value-unread", "windows-pod",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Infos = new[] { "kustomization", "strategic-patch" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What injection refuses and warns of.</summary>
    public static IReadOnlyList<AnalysisRule> OfProblems { get; } =
        [.. RuleDescriptions.Problems.Select(problem => Of(problem, LevelOf(problem.Id))).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>Why a pod is injected or not; those that leave it out are findings of level info.</summary>
    public static IReadOnlyList<AnalysisRule> OfDecisions { get; } =
        [.. RuleDescriptions.Decisions.Select(decision => Of(decision, FindingLevel.Info)).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>All of them, by id. What is both a warning and a decision is told as the warning.</summary>
    public static IReadOnlyList<AnalysisRule> All { get; } =
        [.. AnalysisRules.All.Concat(OfProblems).Concat(OfDecisions).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>A hint at the id that was likely meant; empty when none is near.</summary>
    /// <param name="id">The id as written.</param>
    public static string Near(string id) => RuleDescriptions.Nearest(id, All.Select(rule => rule.Id)) is { } near ? $"; did you mean {near}?" : string.Empty;

    private static AnalysisRule Of(RuleDescription described, FindingLevel level) => new(described.Id, level, described.Summary, described.When, described.Remedy);

    private static FindingLevel LevelOf(string id) => Warnings.Contains(id) ? FindingLevel.Warning : Infos.Contains(id) ? FindingLevel.Info : FindingLevel.Error;
}
