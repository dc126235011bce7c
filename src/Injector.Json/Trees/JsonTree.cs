using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Json;

/// <summary>Reads trees that came from outside: what is missing, or of another kind than asked for, reads as absent.</summary>
public static class JsonTree
{
    /// <summary>The value at a path of member names; null when there is none or it is null.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    /// <summary>The object member of this name; null when there is none.</summary>
    public static JsonObject? Object(this JsonObject? map, string name) => map?[name] as JsonObject;

    /// <summary>The object at a path of member names; null when there is none.</summary>
    public static JsonObject? Object(this JsonNode? node, params ReadOnlySpan<string> path) => At(node, path) as JsonObject;

    /// <summary>The list member of this name; null when there is none.</summary>
    public static JsonArray? List(this JsonObject? map, string name) => map?[name] as JsonArray;

    /// <summary>The items of the list at a path of member names; empty when there is none.</summary>
    public static IReadOnlyList<JsonNode?> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        At(node, path) is JsonArray list ? [.. list] : [];

    /// <summary>The text member of this name; null when there is none.</summary>
    public static string? Text(this JsonObject? map, string name) => map?[name].AsText();

    /// <summary>The text at a path of member names; empty when there is none.</summary>
    public static string TextOrEmpty(this JsonNode? node, params ReadOnlySpan<string> path) => At(node, path).AsText() ?? string.Empty;

    /// <summary>The texts of a list member, other items left out.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node, string name) =>
        [.. node.Items(name).Select(AsText).OfType<string>()];

    /// <summary>The object at a path as a map of texts, as labels and annotations are; other values by their JSON text, null as empty.</summary>
    public static IReadOnlyDictionary<string, string> TextMap(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        if (node.Object(path) is not { Count: > 0 } map)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in map)
        {
            texts[key] = value.AsText() ?? value?.ToJsonString() ?? string.Empty;
        }

        return texts;
    }

    /// <summary>The member of this name when it is a number written as an integer of 64 bits; null otherwise, also for 1.0.</summary>
    public static long? Number(this JsonObject? map, string name) =>
        map?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && JsonScalar.TryGetInt64(value, out var number) ? number : null;

    /// <summary>Whether the member of this name is there and true.</summary>
    public static bool Flag(this JsonObject? map, string name) =>
        map?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>The text of a string; null for everything else.</summary>
    /// <remarks>Not by <c>GetValue</c>: a generic virtual method, which native code has to look up at each call.</remarks>
    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.ToString() : null;

    /// <summary>A whole number, however the tree keeps it, 1.0 included; null when the node is none.</summary>
    public static long? AsInteger(this JsonNode? node)
    {
        if (node is not JsonValue value)
        {
            return null;
        }

        if (value.TryGetValue(out long number))
        {
            return number;
        }

        if (value.TryGetValue(out int small))
        {
            return small;
        }

        return value.TryGetValue(out double real) && double.IsInteger(real) ? (long)real : null;
    }

    /// <summary>The value of true or false; null for everything else.</summary>
    public static bool? AsBool(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;
}
