using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Pods that several webhooks would inject.</summary>
internal sealed class SeveralWebhooksRule : IManifestRule
{
    public AnalysisRule Rule { get; } = new(
        "several-webhooks",
        FindingLevel.Error,
        "Several webhooks would inject a pod, one after the other.",
        "The webhooks of --webhooks, of the cluster, or among the manifests are compared with the labels of the pod and its namespace, as the API server does. More than one "
        + "entry that injects sidecars matches, so that each injects again what the one before it made. Entries with match conditions, which only the API server evaluates, are "
        + "left out, and nothing is said of pods whose namespace is not known.",
        "leave one of them, or deactivate the plain installation with 'istioctl tag set default'");

    public void Check(ManifestFacts facts, List<PlacedFinding> findings)
    {
        foreach (var workload in facts.Workloads)
        {
            if (facts.Namespaces.GetValueOrDefault(workload.Namespace) is not { } known)
            {
                continue;
            }

            var called = WebhookCalls.Of(facts, known, workload).Where(webhook => webhook.MatchConditions.Count == 0).Select(webhook => webhook.Id).ToList();
            if (called.Count > 1)
            {
                findings.Add(workload.Place.Find(Rule, $"{called.Count} webhooks are called one after the other, each injecting again: {string.Join(", ", called)}"));
            }
        }
    }
}
