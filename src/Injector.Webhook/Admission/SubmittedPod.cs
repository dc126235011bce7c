using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>Reads the pod of a review.</summary>
internal static class SubmittedPod
{
    private const int MaxDepth = 128;

    /// <summary>Given to each value: one without options asks all that it stands in for theirs whenever it is read or copied.</summary>
    private static readonly JsonNodeOptions? NodeOptions = new JsonNodeOptions();

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

        CheckEscapes(text);
        var options = new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
        var pod = JsonNode.Parse(text, NodeOptions, options) as JsonObject ?? throw new JsonException("the object is none");
        if (pod["metadata"] is not { } member)
        {
            throw new JsonException("the object has no metadata");
        }

        if (member is JsonObject metadata)
        {
            metadata.Remove("managedFields");
            if (metadata["namespace"] is null && review.Namespace is { Length: > 0 } requestNamespace)
            {
                metadata["namespace"] = requestNamespace;
            }
        }

        return pod;
    }

    // Half a surrogate pair as an escape is valid JSON and no text; a tree finds that out only where it is read.
    private static void CheckEscapes(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("\\ud"u8) < 0 && text.IndexOf("\\uD"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                CheckText(ref reader);
            }
        }
    }

    private static void CheckText(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"a text at byte {reader.TokenStartIndex} holds half a character", e);
        }
    }
}
