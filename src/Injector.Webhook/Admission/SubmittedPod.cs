using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>Reads the pod of a review.</summary>
internal static class SubmittedPod
{
    private const int MaxDepth = 128;

    /// <summary>The pod without its <c>managedFields</c>, in the namespace of the request when it names none.</summary>
    /// <param name="review">The review.</param>
    /// <param name="text">The pod, JSON; empty when the review carries none.</param>
    /// <exception cref="JsonException">There is no object, it has no metadata, a name stands twice in it, or a text is none.</exception>
    public static JsonObject Read(AdmissionReview review, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            throw new JsonException("the request has no object");
        }

        // Who changed what before is of no use here and as long as the rest of the pod.
        var pod = JsonTreeReader.Read(text, MaxDepth, "metadata", "managedFields") as JsonObject ?? throw new JsonException("the object is none");
        if (pod["metadata"] is not { } member)
        {
            throw new JsonException("the object has no metadata");
        }

        if (member is JsonObject metadata && metadata["namespace"] is null && review.Namespace is { Length: > 0 } requestNamespace)
        {
            metadata["namespace"] = requestNamespace;
        }

        return pod;
    }
}
