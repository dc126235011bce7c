using System.Text.Json.Nodes;

namespace Injector.Json.Tests;

/// <summary>Short ways to JSON trees in tests; single quotes stand for double ones.</summary>
internal static class TestJson
{
    internal static JsonObject Object(string text) => Node(text)!.AsObject();

    internal static JsonArray Array(string text) => Node(text)!.AsArray();

    internal static JsonNode? Node(string text) => JsonNode.Parse(text.Replace('\'', '"'));
}
