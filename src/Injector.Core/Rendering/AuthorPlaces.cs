using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Requests;

namespace Injector.Core.Rendering;

/// <summary>Finds where a text of the author stands.</summary>
internal static class AuthorPlaces
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The place of a text, as a pointer into the pod and in words.</summary>
    public static (string Pointer, string Words) Of(InjectionContext context, string text)
    {
        if (PointerOf(context.Submitted, text, string.Empty) is { } pointer)
        {
            return (pointer, Words(pointer));
        }

        var owner = context.Request.Owner;
        if (text == owner.Kind || text == owner.Name || text == owner.ApiVersion || text == owner.Namespace)
        {
            return ("/metadata/ownerReferences", "the pod's owner");
        }

        return PointerOfHolder(context.Submitted.Annotations(), text) is { } holder ? (holder, Words(holder)) : (string.Empty, "a value of the pod");
    }

    /// <summary>The annotation whose own text, YAML or JSON, holds a text.</summary>
    private static string? PointerOfHolder(JsonObject? annotations, string text)
    {
        var escaped = JsonValue.Create(text).ToJsonString(Relaxed)[1..^1];
        return (annotations ?? []).Where(annotation => annotation.Value.AsText() is { } value
                && (value.Contains(escaped, StringComparison.Ordinal) || value.Contains(text, StringComparison.Ordinal)))
            .Select(annotation => JsonPointer.Combine("/metadata/annotations", annotation.Key))
            .FirstOrDefault();
    }

    private static string? PointerOf(JsonNode? node, string text, string pointer) => node switch
    {
        JsonObject map => map.Select(member =>
        {
            var place = JsonPointer.Combine(pointer, member.Key);
            return member.Key == text ? place : PointerOf(member.Value, text, place);
        }).FirstOrDefault(found => found is not null),
        JsonArray list => list.Select((item, i) => PointerOf(item, text, $"{pointer}/{i}")).FirstOrDefault(found => found is not null),
        _ => node.AsText() == text ? pointer : null,
    };

    private static string Words(string pointer)
    {
        foreach (var (member, word) in (ReadOnlySpan<(string, string)>)[("/metadata/annotations/", "annotation "), ("/metadata/labels/", "label ")])
        {
            if (pointer.StartsWith(member, StringComparison.Ordinal))
            {
                return word + AnnotationProblems.Printable(pointer[member.Length..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
            }
        }

        return AnnotationProblems.Printable(pointer[1..].Replace('/', '.'));
    }
}
