using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Go.Json;

namespace Injector.Core.Pods;

/// <summary>JSON that stands in an annotation or in a variable of the environment: anybody may have edited it.</summary>
internal static class AnnotationJson
{
    /// <summary>More than any injection writes; a pod's annotations together may have 256 KiB.</summary>
    private const int LongestText = 256 * 1024;

    private const int MaxDepth = 64;

    /// <summary>The object in the text; null when it is none, is too long, or names a member twice.</summary>
    public static JsonObject? ReadObject(string? text)
    {
        if (text is null or { Length: > LongestText })
        {
            return null;
        }

        try
        {
            return JsonTreeReader.Read(text, MaxDepth) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The value in the text as Go's decoder finds it: of a member that is named twice the last counts.</summary>
    /// <returns>False when the text is no JSON.</returns>
    public static bool TryRead(string text, out JsonNode? value)
    {
        try
        {
            value = GoJsonParser.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }
}
