using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Hosting.Objects;

/// <summary>Reads Kubernetes objects that came from outside: what is missing or of another type is empty.</summary>
public static class KubeTree
{
    /// <summary>The map at a path of member names; null when there is none.</summary>
    public static JsonObject? Map(this JsonNode? node, params ReadOnlySpan<string> path) => Find(node, path) as JsonObject;

    /// <summary>The list at a path of member names; empty when there is none.</summary>
    public static IReadOnlyList<JsonNode?> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        Find(node, path) is JsonArray list ? [.. list] : [];

    /// <summary>The text at a path of member names; empty when there is none.</summary>
    public static string Text(this JsonNode? node, params ReadOnlySpan<string> path) => AsText(Find(node, path)) ?? string.Empty;

    /// <summary>The texts of a list, others left out.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node, string name) =>
        [.. node.Items(name).Select(AsText).OfType<string>()];

    /// <summary>A map of texts, as labels and annotations are.</summary>
    public static IReadOnlyDictionary<string, string> TextMap(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        if (node.Map(path) is not { Count: > 0 } map)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in map)
        {
            texts[key] = AsText(value) ?? value?.ToJsonString() ?? string.Empty;
        }

        return texts;
    }

    private static JsonNode? Find(JsonNode? node, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    private static string? AsText(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
