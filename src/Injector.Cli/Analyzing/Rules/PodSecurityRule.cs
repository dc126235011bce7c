using Injector.Cli.Analyzing.PodSecurity;
using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Injected pods that the Pod Security level of their namespace refuses.</summary>
internal sealed class PodSecurityRule : IManifestRule
{
    private const string InjectedAdvice = "use Istio CNI (values pilot.cni.enabled), choose another namespace, or lower its level";

    public AnalysisRule Rule { get; } = new(
        "pod-security",
        FindingLevel.Error,
        "The Pod Security level of the namespace refuses the injected pod.",
        "The finished pod is checked by the newest version of the Pod Security Standards, at the level of --pod-security, else at the one of the namespace's label "
        + "pod-security.kubernetes.io/enforce. Each field that is refused is a finding, with the container it belongs to. The levels of the labels warn and audit, and a "
        + "pinned enforce-version, are not looked at.",
        "mend the field, or lower the level of the namespace");

    public void Check(ManifestFacts facts, List<PlacedFinding> findings)
    {
        foreach (var workload in facts.Workloads)
        {
            var level = facts.PodSecurity ?? PodSecurityLevels.Parse(
                facts.Namespaces.GetValueOrDefault(workload.Namespace)?.Facts.Labels.GetValueOrDefault(PodSecurityLevels.EnforceLabel));
            findings.AddRange(workload.Violations.Where(placed => placed.Level <= level).Select(placed => Find(workload, placed, level!.Value)));
        }
    }

    private PlacedFinding Find(AnalyzedWorkload workload, PlacedViolation placed, PodSecurityLevel level)
    {
        var whose = placed.IsInjected ? " (injected)" : string.Empty;
        var found = workload.Place.Find(
            Rule,
            $"level {PodSecurityLevels.WordOf(level)} refuses the pod: {placed.Field} {placed.Message}{whose}",
            placed.Line,
            placed.Column,
            placed.IsInjected ? InjectedAdvice : null);
        return found with { Finding = found.Finding with { Field = placed.Field } };
    }
}
