using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Requests;
using Injector.Webhook.Configuration;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>Turns a review into a response with the injection library; knows nothing of HTTP.</summary>
internal sealed class PodInjector(RequestFactory requests, InjectionResponses responses)
{
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
        try
        {
            var pod = ReadPod(review, text);
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

    private static JsonObject ReadPod(AdmissionReview review, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            throw new JsonException("the request has no object");
        }

        var pod = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 128, AllowDuplicateProperties = false })!.AsObject();
        if (pod["metadata"] is null)
        {
            pod["metadata"] = new JsonObject();
        }

        if (pod["metadata"] is JsonObject metadata)
        {
            metadata.Remove("managedFields");
            if (metadata["namespace"] is null && review.Namespace is { Length: > 0 } requestNamespace)
            {
                metadata["namespace"] = requestNamespace;
            }
        }

        return pod;
    }
}
