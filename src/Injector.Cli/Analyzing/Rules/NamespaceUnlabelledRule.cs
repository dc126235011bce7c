using Injector.Cli.Findings;
using Injector.Core;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Namespaces that ask no webhook for injection although their workloads would be injected here.</summary>
internal sealed class NamespaceUnlabelledRule : IManifestRule
{
    public AnalysisRule Rule { get; } = new(
        "namespace-unlabelled",
        FindingLevel.Info,
        "A namespace has no injection label, so no webhook injects its pods.",
        "The Namespace object is known, carries neither istio-injection nor istio.io/rev, and has workloads among the manifests that would be injected and do not ask for it "
        + "by a label of their own. Who commits injected manifests wants it so; who counts on the webhook gets pods without a sidecar.",
        "label it istio-injection=enabled or istio.io/rev=REVISION, or inject its manifests with injector kube-inject");

    public void Check(ManifestFacts facts, List<PlacedFinding> findings)
    {
        foreach (var (name, known) in facts.Namespaces)
        {
            if (known.Facts.Labels.ContainsKey(NamespaceLabels.Injection) || known.Facts.Labels.ContainsKey(NamespaceLabels.Revision))
            {
                continue;
            }

            var counting = facts.WorkloadsOf(name).Where(CountsOnNamespace).Select(workload => workload.Place.Name.ToString()).ToList();
            if (counting.Count > 0)
            {
                var more = counting.Count > 1 ? $" and {counting.Count - 1} more" : string.Empty;
                findings.Add(known.Place.Find(Rule, $"has no injection label, so no webhook injects {counting[0]}{more}"));
            }
        }
    }

    private static bool CountsOnNamespace(AnalyzedWorkload workload) =>
        workload.IsInjected && workload.Decision != DecisionRule.LabelTrue && !workload.Labels.ContainsKey(NamespaceLabels.Revision);
}
