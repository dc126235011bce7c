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
        "record-too-long", "release-unserved", "rendered-member-unknown", "scrape-targets", "selector-invalid", "status-unreadable", "template-blank", "template-borrowed", "text-unquoted", "undo-unfit",
        "uninject-guess", "user-without-init", "value-unknown", "windows-pod",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Infos = new[] { "kustomization", "strategic-patch" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All of them, by id. What is both a decision and a warning has the warning's level.</summary>
    public static IReadOnlyList<RuleDescription> All { get; } =
    [
        .. AnalysisRules.All.Select(rule => rule.Description)
            .Concat(ProblemIds.All.Select(problem => new RuleDescription(problem.Id, LevelOf(problem.Id), problem.Description)))
            .Concat(Enum.GetValues<DecisionRule>().Select(rule => new InjectionDecision(false, rule, null)).Select(decision => new RuleDescription(decision.Id, FindingLevel.Info, decision.Sentence)))
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>A hint at the id that was likely meant; empty when none is near.</summary>
    /// <param name="id">The id as written.</param>
    public static string Near(string id)
    {
        var near = All.FirstOrDefault(rule => rule.Id.Contains(id, StringComparison.OrdinalIgnoreCase) || (id.Length > 3 && id.Contains(rule.Id, StringComparison.OrdinalIgnoreCase)));
        return near is null ? string.Empty : $"; did you mean {near.Id}?";
    }

    private static FindingLevel LevelOf(string id) => Warnings.Contains(id) ? FindingLevel.Warning : Infos.Contains(id) ? FindingLevel.Info : FindingLevel.Error;
}
