using Injector.Hosting.Webhooks;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Which of the known webhooks the API server calls for a workload's pods.</summary>
internal static class WebhookCalls
{
    /// <summary>Those whose rules and selectors fit; what only the API server evaluates, their match conditions, is not looked at.</summary>
    /// <param name="facts">Has the webhooks.</param>
    /// <param name="known">The workload's namespace.</param>
    /// <param name="workload">The workload.</param>
    public static IEnumerable<SidecarWebhook> Of(ManifestFacts facts, NamespaceFact known, AnalyzedWorkload workload)
    {
        var labels = WebhookMatch.LabelsOf(known.Facts, workload.Namespace);
        return facts.Webhooks.Where(webhook => WebhookMatch.Of(webhook, labels, workload.Labels).IsCalled);
    }
}
