using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Namespaces of which no webhook injects the pods although their workloads would be injected here.</summary>
internal sealed class NamespaceUnlabelledRule : IManifestRule
{
    private const string Enabled = "enabled";
    private const string Inject = "sidecar.istio.io/inject";

    public AnalysisRule Rule { get; } = new(
        "namespace-unlabelled",
        FindingLevel.Info,
        "The labels of a namespace let no webhook inject its pods.",
        "The Namespace object is known and has workloads among the manifests that would be injected here. Where webhooks are known (--webhooks, the cluster, or among the "
        + "manifests), none of them is called for the pods. Else the usual selectors are assumed: istio-injection has another value than enabled, which no label of the pod "
        + "outweighs; or there is neither istio-injection nor istio.io/rev, and the pods do not ask by a label of their own. Who commits injected manifests wants it so; who "
        + "counts on the webhook gets pods without a sidecar.",
        "label it istio-injection=enabled or istio.io/rev=REVISION, or inject its manifests with injector kube-inject");

    public void Check(ManifestFacts facts, List<PlacedFinding> findings)
    {
        foreach (var (name, known) in facts.Namespaces)
        {
            var counting = facts.WorkloadsOf(name).Where(workload => workload.IsInjected && !IsInjectedByWebhook(facts, known, workload))
                .Select(workload => workload.Place.Name.ToString()).ToList();
            if (counting.Count > 0)
            {
                var more = counting.Count > 1 ? $" and {counting.Count - 1} more" : string.Empty;
                var (line, column) = known.PositionOf(NamespaceLabels.Injection);
                findings.Add(known.Place.Find(Rule, $"{ReasonOf(facts, known)}, so no webhook injects {counting[0]}{more}", line, column, null));
            }
        }
    }

    private static bool IsInjectedByWebhook(ManifestFacts facts, NamespaceFact known, AnalyzedWorkload workload) =>
        facts.Webhooks.Count > 0 ? WebhookCalls.Of(facts, known, workload).Any()
        : known.Facts.Labels.TryGetValue(NamespaceLabels.Injection, out var word) ? word == Enabled
        : known.Facts.Labels.ContainsKey(NamespaceLabels.Revision)
            || workload.Labels.GetValueOrDefault(Inject) == "true" || workload.Labels.ContainsKey(NamespaceLabels.Revision);

    private static string ReasonOf(ManifestFacts facts, NamespaceFact known)
    {
        var labels = known.Facts.Labels;
        return labels.TryGetValue(NamespaceLabels.Injection, out var word) && (word != Enabled || facts.Webhooks.Count == 0) ? $"says {NamespaceLabels.Injection}={word}, not {Enabled}"
            : facts.Webhooks.Count > 0 ? "has no label that a webhook asks for"
            : "has no injection label";
    }
}
