using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Requests;
using Injector.Json;
using Injector.Webhook.Configuration;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>Turns a review into a response with the injection library; knows nothing of HTTP.</summary>
internal sealed class PodInjector(RequestFactory requests, InjectionResponses responses)
{
    private const int MaxDepth = 128;

    /// <summary>Looks at one review.</summary>
    /// <param name="review">The review.</param>
    /// <param name="path">Path of the call; carries proxy environment, see <see cref="UrlParameters"/>.</param>
    /// <param name="active">The configuration this review works with.</param>
    /// <param name="cancellation">Ends templates that run too long.</param>
    public AdmissionResponse Inject(AdmissionReview review, string path, ActiveConfiguration active, CancellationToken cancellation)
    {
        if (NotOurs(review) is { } reason)
        {
            return AdmissionResponse.Allowed(reason);
        }

        try
        {
            var pod = ReadPod(review);
            return responses.Of(InjectionPipeline.Inject(requests.For(pod, active.Snapshot, review.Namespace, path), cancellation), active);
        }
        catch (JsonException e)
        {
            return responses.Denied("pod-not-readable", $"the pod is no valid JSON object: {e.Message}", active);
        }
        catch (InjectionException e)
        {
            return responses.Of(e, active);
        }
        catch (OperationCanceledException)
        {
            return responses.Failed("timeout", "the injection took longer than the API server waits", active);
        }
    }

    /// <summary>The response to a pod that met a defect of the injector itself.</summary>
    public AdmissionResponse Defect(Exception defect, ActiveConfiguration active) =>
        responses.Failed("internal-error", $"the injector failed, which is a defect of the injector: {defect.Message}", active);

    // Injection happens when a pod is created; anything else a rule may send passes untouched.
    private static string? NotOurs(AdmissionReview review)
    {
        if (review.Operation is not ("CREATE" or "") || review.SubResource.Length > 0)
        {
            return "not-a-creation";
        }

        // The command line of Istio asks with the kind of its own request.
        return review.ResourceKind is "Pod" or "AdmissionRequest" or "" ? null : "not-a-pod";
    }

    private static JsonObject ReadPod(AdmissionReview review)
    {
        if (review.Object.IsEmpty)
        {
            throw new JsonException("the request has no object");
        }

        // Who changed what before is of no use here and as long as the rest of the pod.
        var pod = JsonTreeReader.Read(review.Object.Span, MaxDepth, "metadata", "managedFields")!.AsObject();
        if (pod["metadata"] is null)
        {
            pod["metadata"] = new JsonObject();
        }

        if (pod["metadata"] is JsonObject metadata)
        {
            if (metadata["namespace"] is null && review.Namespace is { Length: > 0 } requestNamespace)
            {
                metadata["namespace"] = requestNamespace;
            }
        }

        return pod;
    }
}
