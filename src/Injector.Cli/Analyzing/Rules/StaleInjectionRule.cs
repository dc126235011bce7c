using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Manifests that hold an injection which the configuration at hand would make otherwise.</summary>
internal sealed class StaleInjectionRule : IWorkloadRule
{
    public AnalysisRule Rule { get; } = new(
        "injection-stale",
        FindingLevel.Warning,
        "A manifest holds an injection that the configuration at hand would make otherwise.",
        "The pod carries the status annotation of an injection. Taken back and injected again with the configuration of this run, it comes out different: the configuration, "
        + "the release or the pod has changed since, or somebody edited the injected parts.",
        "see what changes with injector diff, and inject again with injector kube-inject --in-place");

    public void Check(AnalyzedPod pod, List<PlacedFinding> findings)
    {
        if (pod.IsInjected && pod.Result is { Author.IsInjected: true } && !pod.Report.IsUnchanged)
        {
            findings.Add(pod.Find(
                Rule,
                "/metadata/annotations/sidecar.istio.io~1status",
                "metadata.annotations.sidecar.istio.io/status",
                "the injection in this manifest is not the one that the configuration at hand gives"));
        }
    }
}
