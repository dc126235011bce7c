using System.Text.Json;
using Injector.Webhook.Events;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>What an Event on its owner needs to know of a pod.</summary>
/// <param name="Owner">The controller.</param>
/// <param name="Name">What the pod calls itself: <c>pod web-0</c>, or <c>pod web-*</c> where the name will be made.</param>
/// <param name="AsksForSidecar">Whether a label or annotation of the pod itself asks for injection.</param>
internal sealed record OwnedPod(EventOwner Owner, string Name, bool AsksForSidecar)
{
    private const string Inject = "sidecar.istio.io/inject";
    private const string Revision = "istio.io/rev";

    /// <summary>Looks into the pod of a review.</summary>
    /// <returns>Null when it cannot be read, or has no controller that an Event could refer to.</returns>
    public static OwnedPod? Find(AdmissionReview review)
    {
        try
        {
            using var pod = JsonDocument.Parse(review.Object, new JsonDocumentOptions { MaxDepth = 128 });
            return Member(pod.RootElement, "metadata") is { } metadata && OwnerOf(metadata, review.Namespace) is { } owner
                ? new OwnedPod(owner, NameOf(review), Asks(metadata))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Text that is none; the refusal itself says so to whoever asked.
            return null;
        }
    }

    private static string NameOf(AdmissionReview review) =>
        review.Name.Length > 0 ? $"pod {review.Name}"
        : review.Names.Name is { Length: > 0 } name ? $"pod {name}"
        : $"pod {review.Names.GenerateName}*";

    private static EventOwner? OwnerOf(JsonElement metadata, string? namespaceName)
    {
        if (Member(metadata, "ownerReferences") is not { ValueKind: JsonValueKind.Array } references)
        {
            return null;
        }

        foreach (var reference in references.EnumerateArray())
        {
            if (Member(reference, "controller") is { ValueKind: JsonValueKind.True })
            {
                return EventOwner.Of(
                    Text(reference, "apiVersion"), Text(reference, "kind"), namespaceName ?? Text(metadata, "namespace"), Text(reference, "name"), Text(reference, "uid"));
            }
        }

        return null;
    }

    private static bool Asks(JsonElement metadata)
    {
        var labels = Member(metadata, "labels");
        return IsYes(Text(labels, Inject) ?? Text(Member(metadata, "annotations"), Inject)) || !string.IsNullOrEmpty(Text(labels, Revision));
    }

    private static bool IsYes(string? word) => word?.ToUpperInvariant() is "TRUE" or "YES" or "Y" or "ON";

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
