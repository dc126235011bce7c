using System.Buffers;
using System.Text.Json.Nodes;
using Injector.Yaml;

namespace Injector.Core.Rendering.Functions;

/// <summary>The function <c>toYaml</c>.</summary>
internal static class YamlFunction
{
    /// <summary>Characters that Go's JSON leaves as they are and its YAML does not read: DEL, the control characters beside U+0085, two that are none.</summary>
    private static readonly SearchValues<char> Unreadable = SearchValues.Create(
        [.. Enumerable.Range(0x7F, 0x21).Where(code => code != 0x85).Select(code => (char)code), '\uFFFE', '\uFFFF']);

    /// <summary>YAML with a line end; nothing for a tree that Go's library fails on, because it makes JSON first and reads that as YAML.</summary>
    public static string Write(JsonNode? node) => IsReadable(node) ? YamlWriter.Write(node) : string.Empty;

    private static bool IsReadable(JsonNode? node) => node switch
    {
        JsonObject map => map.All(member => IsReadable(member.Key) && IsReadable(member.Value)),
        JsonArray list => list.All(IsReadable),
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => IsReadable(text),
        _ => true,
    };

    private static bool IsReadable(string text) => !text.AsSpan().ContainsAny(Unreadable);
}
