using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Core.Pods;

/// <summary>JSON that stands in an annotation or in a variable of the environment: anybody may have edited it.</summary>
internal static class AnnotationJson
{
    /// <summary>More than any injection writes; a pod's annotations together may have 256 KiB.</summary>
    private const int LongestText = 256 * 1024;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>The object in the text; null when it is none, is too long, or names a member twice.</summary>
    public static JsonObject? ReadObject(string? text)
    {
        if (text is null or { Length: > LongestText })
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text, documentOptions: Options) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The value in the text as Go's decoder finds it: of a member that is named twice the last counts.</summary>
    /// <returns>False when the text is no JSON, or has text in it that is none.</returns>
    public static bool TryRead(string text, out JsonNode? value)
    {
        try
        {
            value = Copy(JsonElement.Parse(text));
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            value = null;
            return false;
        }
    }

    private static JsonNode? Copy(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    map[member.Name] = Copy(member.Value);
                }

                return map;
            case JsonValueKind.Array:
                var list = new JsonArray();
                foreach (var item in element.EnumerateArray())
                {
                    list.Append(Copy(item));
                }

                return list;
            case JsonValueKind.String:
                return JsonValue.Create(element.GetString());
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element);
        }
    }
}
