using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Naming;
using Injector.Hosting.Requests;
using Injector.Webhook.Configuration;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>Turns a review into a response with the injection library; knows nothing of HTTP.</summary>
internal sealed class PodInjector(RequestFactory requests, InjectionResponses responses, TimeProvider time)
{
    private static readonly TimeSpan LookForFault = TimeSpan.FromMilliseconds(250);

    /// <summary>Injection happens when a pod is created; anything else a rule may send passes untouched.</summary>
    /// <returns>The response to a review that is not the injector's; null for a pod to be looked at.</returns>
    public static AdmissionResponse? PassNotOurs(AdmissionReview review)
    {
        if (review.Operation is not ("CREATE" or "") || review.SubResource.Length > 0)
        {
            return AdmissionResponse.Allowed("not-a-creation");
        }

        // The command line of Istio asks with the kind of its own request.
        return review.ResourceKind is "Pod" or "AdmissionRequest" or "" ? null : AdmissionResponse.Allowed("not-a-pod");
    }

    /// <summary>Looks at the pod of one review.</summary>
    /// <param name="review">The review; of its pod only <paramref name="text"/> is read.</param>
    /// <param name="text">The pod, JSON; empty when the review carries none.</param>
    /// <param name="path">Path of the call; carries proxy environment, see <see cref="UrlParameters"/>.</param>
    /// <param name="active">The configuration this review works with.</param>
    /// <param name="cancellation">Ends templates that run too long.</param>
    public AdmissionResponse Inject(
        AdmissionReview review, ReadOnlySpan<byte> text, string path, ActiveConfiguration active, CancellationToken cancellation)
    {
        InjectionResult Run(JsonObject pod, CancellationToken end) =>
            InjectionPipeline.Inject(requests.For(pod, active.Snapshot, review.Namespace, path), end);

        JsonObject? pod = null;
        try
        {
            pod = SubmittedPod.Read(review, text);
            return responses.Of(Run(pod, cancellation), active);
        }
        catch (JsonException e)
        {
            return responses.Denied("pod-not-readable", VisibleText.Of($"the pod is no valid JSON object: {e.Message}"), active);
        }
        catch (InjectionException e)
        {
            return FaultOf(e, pod!, Run, active, cancellation) is { } fault
                ? responses.Denied(fault.Reason, InjectionResponses.MessageOf(e), active, fault.Hint)
                : responses.Of(e, active);
        }
        catch (OperationCanceledException)
        {
            return responses.Failed("timeout", "the injection took longer than the API server waits", active);
        }
    }

    /// <summary>The response to a pod that met a defect of the injector itself.</summary>
    public AdmissionResponse Defect(Exception defect, ActiveConfiguration active) =>
        responses.Failed("internal-error", VisibleText.Of($"the injector failed, which is a defect of the injector: {defect.Message}"), active);

    // Looking for the part at fault injects the pod again: that has a time of its own, so that a failure costs little more than a success.
    private (string Reason, string? Hint)? FaultOf(
        InjectionException failure, JsonObject pod, Func<JsonObject, CancellationToken, InjectionResult> run, ActiveConfiguration active, CancellationToken cancellation)
    {
        if (active.Snapshot.Settings.CompatIstio)
        {
            return null;
        }

        using var limit = new CancellationTokenSource(LookForFault, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return AuthorFault.Of(failure, pod, other => run(other, either.Token));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
