using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Requests;
using Injector.Hosting.Sidecars;
using Injector.Json;
using Injector.Webhook.Configuration;

namespace Injector.Webhook.PodWatch;

/// <summary>
/// Judges pods as <c>injector status</c> does: by their metadata as far as that goes, and one of them by its whole. A pod is injected here as the webhook
/// would, had it just been submitted, and compared with what that makes.
/// </summary>
/// <param name="webhooks">Which pods are selected.</param>
/// <param name="holder">The configuration in force.</param>
/// <param name="requests">Builds requests as for reviews.</param>
internal sealed class PodAssessor(OwnWebhooks webhooks, ConfigurationHolder holder, RequestFactory requests)
{
    private static readonly PodVerdict NotCalled = new(PodState.NotMeant, "no webhook of this revision is called for it");

    /// <summary>What metadata tells.</summary>
    public PodVerdict ByMetadata(PodTraits traits)
    {
        if (holder.Current is not { } active)
        {
            return PodVerdict.Unknown;
        }

        var pod = traits.ReadPod();
        if (webhooks.CalledFor(traits.Namespace, pod.TextMap("metadata", "labels")) is not { } webhook)
        {
            return NotCalled;
        }

        var decision = MetadataDecision.Of(pod, traits.Namespace, active.Snapshot);
        if (!decision.Inject)
        {
            return Unmeant(traits.IsByWebhook, decision);
        }

        var revision = active.Snapshot.Settings.Revision is { Length: > 0 } own ? own : "default";
        return traits.Revision.Length > 0 && traits.Revision != revision
            ? new PodVerdict(PodState.Stale, $"revision {traits.Revision}, would be {revision}", Path: webhook.Path)
            : new PodVerdict(PodState.Undecided, "not looked at yet", NeedsLook: true, webhook.Path);
    }

    /// <summary>What the whole pod tells, under the configuration in force.</summary>
    /// <param name="pod">The pod as the API server gives it; not changed.</param>
    /// <param name="path">Path of the webhook that is called for it.</param>
    /// <param name="cancellation">Ends templates that run too long.</param>
    public PodVerdict ByPod(JsonObject pod, string path, CancellationToken cancellation)
    {
        var snapshot = holder.Current!.Snapshot;
        var facts = SidecarFacts.Of(pod);
        var submitted = LivePod.AsSubmitted(pod);
        try
        {
            // The reference goes on from an injected pod, and a fresh one is wanted here.
            var author = snapshot.Settings.CompatIstio ? Uninjection.Uninject(submitted).Pod : submitted;
            var result = InjectionPipeline.Inject(requests.For(author, snapshot, pod.TextOrEmpty("metadata", "namespace"), path), cancellation);
            return result.Pod is not { } next ? Unmeant(facts.IsByWebhook, result.Decision)
                : !facts.IsInjected ? new PodVerdict(PodState.Missing, $"it carries no sidecar, and would get one: {result.Decision.Id}", Path: path)
                : SidecarComparison.Of(pod, next, () => next).Difference is { } difference ? new PodVerdict(PodState.Stale, difference, Path: path)
                : new PodVerdict(PodState.Right, result.Decision.Id, Path: path);
        }
        catch (InjectionException e)
        {
            return new PodVerdict(PodState.Undecided, $"a new pod would be refused: {string.Join("; ", e.Problems)}", Path: path);
        }
    }

    // A manifest that was injected by hand is its author's business.
    private static PodVerdict Unmeant(bool isByWebhook, InjectionDecision decision) => isByWebhook
        ? new PodVerdict(PodState.Stale, $"its next pod would carry no sidecar: {decision.Sentence}")
        : new PodVerdict(PodState.NotMeant, decision.Sentence);
}
