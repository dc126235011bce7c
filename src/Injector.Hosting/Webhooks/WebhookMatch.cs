using Injector.Core;

namespace Injector.Hosting.Webhooks;

/// <summary>Whether the API server would call an entry for a new pod, and why.</summary>
/// <param name="IsCalled">True when it would.</param>
/// <param name="Reason">What decided, for people.</param>
public sealed record WebhookMatch(bool IsCalled, string Reason)
{
    private const string NameLabel = "kubernetes.io/metadata.name";
    private const string DeactivatedLabel = "istio.io/deactivated";

    /// <summary>A namespace's labels, with the one that the API server gives to every namespace.</summary>
    /// <param name="known">What is known of the namespace; null counts as one without labels.</param>
    /// <param name="name">Its name.</param>
    public static IReadOnlyDictionary<string, string> LabelsOf(NamespaceFacts? known, string name)
    {
        var labels = new Dictionary<string, string>((known ?? new NamespaceFacts()).Labels, StringComparer.Ordinal);
        labels.TryAdd(NameLabel, name);
        return labels;
    }

    /// <summary>Compares an entry's rules and selectors with a pod and its namespace. The first thing that does not fit is named.</summary>
    public static WebhookMatch Of(SidecarWebhook webhook, IReadOnlyDictionary<string, string> namespaceLabels, IReadOnlyDictionary<string, string> podLabels)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(namespaceLabels);
        ArgumentNullException.ThrowIfNull(podLabels);
        if (!webhook.CoversPodCreation)
        {
            return new WebhookMatch(false, "its rules do not ask for new pods");
        }

        if (webhook.NamespaceSelector.Requirements.Any(requirement => requirement.Key == DeactivatedLabel && !requirement.Holds(namespaceLabels.GetValueOrDefault(DeactivatedLabel))))
        {
            return new WebhookMatch(false, "deactivated: the revision tag \"default\" has taken over");
        }

        return Refusal(webhook.NamespaceSelector, namespaceLabels, "namespace") ?? Refusal(webhook.ObjectSelector, podLabels, "pod")
            ?? new WebhookMatch(true, Acceptance(webhook, namespaceLabels, podLabels));
    }

    private static WebhookMatch? Refusal(WebhookSelector selector, IReadOnlyDictionary<string, string> labels, string whose) =>
        selector.WhyNot(labels) is { } reason ? new WebhookMatch(false, $"{whose} {reason}") : null;

    private static string Acceptance(SidecarWebhook webhook, IReadOnlyDictionary<string, string> namespaceLabels, IReadOnlyDictionary<string, string> podLabels)
    {
        List<string> reasons = [.. Held(webhook.NamespaceSelector, namespaceLabels, "namespace"), .. Held(webhook.ObjectSelector, podLabels, "pod")];
        return reasons.Count > 0 ? string.Join(" and ", reasons) : "no label speaks against it";
    }

    private static IEnumerable<string> Held(WebhookSelector selector, IReadOnlyDictionary<string, string> labels, string whose) =>
        selector.Requirements.Where(requirement => requirement.IsPositive).Select(requirement => $"{whose} label {requirement.Key}={labels[requirement.Key]}");
}
