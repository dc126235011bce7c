using Injector.Cli.Analyzing.PodSecurity;
using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Injected pods that the Pod Security level of their namespace refuses.</summary>
internal sealed class PodSecurityRule : IManifestRule
{
    private const string Elsewhere = "choose another namespace, or lower its level";
    private const string CniAdvice = "use Istio CNI (values pilot.cni.enabled), " + Elsewhere;
    private const string SeccompAdvice =
        "give the pod spec.securityContext.seccompProfile, set the values' global.proxy.seccompProfile.type=RuntimeDefault where the template reads them, " + Elsewhere;

    private const string TemplateAdvice = "the template gives it so: change the template, " + Elsewhere;

    public AnalysisRule Rule { get; } = new(
        "pod-security",
        FindingLevel.Error,
        "The Pod Security level of the namespace refuses the injected pod.",
        "The finished pod is checked by the newest version of the Pod Security Standards, at the level of --pod-security, else at the one of the namespace's label "
        + "pod-security.kubernetes.io/enforce. Each field that is refused is a finding, with the container it belongs to. The levels of the labels warn and audit, and a "
        + "pinned enforce-version, are not looked at. A label enforce whose word is no level is found at the namespace.",
        "mend the field, or lower the level of the namespace");

    public void Check(ManifestFacts facts, List<PlacedFinding> findings)
    {
        CheckLabels(facts, findings);
        foreach (var workload in facts.Workloads)
        {
            var level = facts.PodSecurity ?? PodSecurityLevels.Parse(
                facts.Namespaces.GetValueOrDefault(workload.Namespace)?.Facts.Labels.GetValueOrDefault(PodSecurityLevels.EnforceLabel));
            findings.AddRange(workload.Violations.Where(placed => placed.Level <= level).Select(placed => Find(workload, placed, level!.Value)));
        }
    }

    /// <summary>What Istio CNI makes needless is the container that sets the traffic rules, not what another container asks for.</summary>
    private static string AdviceOf(PlacedViolation placed) =>
        placed.Field.Contains("seccompProfile", StringComparison.Ordinal) ? SeccompAdvice
        : placed.Field.StartsWith("spec.initContainers[istio-init]", StringComparison.Ordinal) ? CniAdvice
        : TemplateAdvice;

    /// <summary>The API server takes a level that it does not know for an error of the namespace.</summary>
    private void CheckLabels(ManifestFacts facts, List<PlacedFinding> findings)
    {
        foreach (var (name, known) in facts.Namespaces)
        {
            if (known.Facts.Labels.GetValueOrDefault(PodSecurityLevels.EnforceLabel) is { } word && PodSecurityLevels.Parse(word) is null && (known.IsManifest || facts.WorkloadsOf(name).Any()))
            {
                var (line, column) = known.PositionOf(PodSecurityLevels.EnforceLabel);
                var found = known.Place.Find(
                    Rule, $"label {PodSecurityLevels.EnforceLabel}: \"{word}\" is no level, so its pods are not checked here", line, column, "write privileged, baseline or restricted, in lower case");
                findings.Add(found with { Finding = found.Finding with { Field = $"metadata.labels.{PodSecurityLevels.EnforceLabel}" } });
            }
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
            placed.IsInjected ? AdviceOf(placed) : null);
        return found with { Finding = found.Finding with { Field = placed.Field } };
    }
}
