using System.Collections.Frozen;
using Injector.Kubernetes.Events;
using Injector.Webhook.Events;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>
/// Tells what a person should see of a decision on the owner of the pod: refusals, skips that nobody asked for in so many words, and annotations without
/// effect. A pod that opted out, or one that is simply injected, costs a look at its outcome and warnings. A review that will store nothing is never told.
/// </summary>
internal sealed class DecisionEvents(OwnerEvents events)
{
    /// <summary>Skips of a pod in a place where pods are injected; the value says whether something has to be mended.</summary>
    private static readonly FrozenDictionary<string, EventType> Skips = new Dictionary<string, EventType>(StringComparer.Ordinal)
    {
        ["never-inject-selector"] = EventType.Normal,
        ["policy-invalid"] = EventType.Warning,
        ["windows-pod"] = EventType.Warning,
        ["nothing-rendered"] = EventType.Warning,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Skips that are as they should be unless the pod itself asks for a sidecar.</summary>
    private static readonly FrozenSet<string> SkipsAgainstAWish = FrozenSet.Create(StringComparer.Ordinal, "host-network", "ignored-namespace", "policy-disabled");

    /// <summary>Warnings that say that a label or annotation of the pod has no effect.</summary>
    private static readonly FrozenSet<string> Ignored = FrozenSet.Create(
        StringComparer.Ordinal, "inject-word", "key-misspelt", "proxy-config-unknown", "scrape-targets", "scrape-port-invalid", "proxy-resources-dropped");

    /// <summary>Looks at the response to a review.</summary>
    public void Tell(AdmissionReview review, AdmissionResponse response)
    {
        if (!events.IsOn || review.DryRun || review.Names.Owner is null || !IsRemarkable(response))
        {
            return;
        }

        if (OwnedPod.Find(review) is { } pod)
        {
            TellOutcome(pod, response);
            foreach (var warning in response.Warnings.Where(warning => Ignored.Contains(warning.Id)))
            {
                events.Record(new OwnerEvent(pod.Owner, EventType.Warning, "AnnotationIgnored", warning.Id, $"{pod.Name}: {warning.Text}"));
            }
        }
    }

    private static bool IsRemarkable(AdmissionResponse response) =>
        !response.IsAllowed
        || (response.Outcome == AdmissionOutcome.Skipped && (Skips.ContainsKey(response.Reason) || SkipsAgainstAWish.Contains(response.Reason)))
        || response.Warnings.Any(warning => Ignored.Contains(warning.Id));

    private void TellOutcome(OwnedPod pod, AdmissionResponse response)
    {
        void Record(EventType type, string reason, string note) =>
            events.Record(new OwnerEvent(pod.Owner, type, reason, response.Reason, $"{pod.Name}: {note}"));

        switch (response.Outcome)
        {
            case AdmissionOutcome.Denied:
                Record(EventType.Warning, "InjectionDenied", $"refused, {response.Reason}: {response.Message}");
                break;
            case AdmissionOutcome.Failed:
                Record(EventType.Warning, "InjectionFailed", $"refused, {response.Reason}: {response.Message}");
                break;
            case AdmissionOutcome.Skipped when Skips.TryGetValue(response.Reason, out var type):
                Record(type, "InjectionSkipped", response.Explanation ?? response.Reason);
                break;
            case AdmissionOutcome.Skipped when SkipsAgainstAWish.Contains(response.Reason) && pod.AsksForSidecar:
                Record(EventType.Warning, "InjectionSkipped", $"{response.Explanation ?? response.Reason}, although the pod asks for it");
                break;
            default:
                break;
        }
    }
}
