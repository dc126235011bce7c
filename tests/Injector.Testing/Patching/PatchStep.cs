using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Testing.Patching;

/// <summary>Carries out one operation.</summary>
internal static class PatchStep
{
    internal static void Run(PatchTarget target, JsonNode? node, int index)
    {
        var operation = node as JsonObject;
        try
        {
            Run(target, operation ?? throw new FormatException("an operation must be an object"));
        }
        catch (FormatException error)
        {
            throw new JsonPatchException(index, Describe(operation), error.Message);
        }
    }

    private static void Run(PatchTarget target, JsonObject operation)
    {
        var name = Text(operation, "op");
        var path = Text(operation, "path");
        switch (name)
        {
            case "add":
                target.Add(path, Value(operation)?.DeepClone());
                break;
            case "remove":
                target.Remove(path);
                break;
            case "replace":
                target.Replace(path, Value(operation)?.DeepClone());
                break;
            case "move":
                target.Move(Text(operation, "from"), path);
                break;
            case "copy":
                target.Add(path, target.Get(Text(operation, "from"))?.DeepClone());
                break;
            case "test":
                Test(target.Get(path), Value(operation));
                break;
            default:
                throw new FormatException($"'{name}' is none of add, remove, replace, move, copy, test");
        }
    }

    private static void Test(JsonNode? actual, JsonNode? expected)
    {
        if (!JsonEquality.DeepEquals(actual, expected))
        {
            throw new FormatException($"test failed: found {Short(actual)}, expected {Short(expected)}");
        }
    }

    private static string Text(JsonObject operation, string member) =>
        operation[member].AsText() ?? throw new FormatException($"'{member}' is missing or not a string");

    private static JsonNode? Value(JsonObject operation) =>
        operation.TryGetPropertyValue("value", out var value) ? value : throw new FormatException("'value' is missing");

    private static string Describe(JsonObject? operation) =>
        $"{operation?["op"].AsText() ?? "?"} {operation?["path"].AsText() ?? "?"}";

    private static string Short(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "null";
        return text.Length <= 100 ? text : text[..100] + "…";
    }
}
