using System.Text.Json.Nodes;

namespace Injector.Yaml.Generators;

/// <summary>JSON Patch on trees: what the editor's text is measured by.</summary>
internal static class Rfc6902
{
    public static JsonNode? Apply(JsonNode? document, JsonArray patch)
    {
        // A box around the root makes it a member like any other.
        var box = new JsonObject { ["root"] = document?.DeepClone() };
        foreach (var operation in patch)
        {
            var path = Steps((string)operation!["path"]!);
            switch ((string)operation["op"]!)
            {
                case "add":
                    Add(box, path, operation["value"]?.DeepClone());
                    break;
                case "replace":
                    Remove(box, path);
                    Add(box, path, operation["value"]?.DeepClone());
                    break;
                case "remove":
                    Remove(box, path);
                    break;
                case "copy":
                    Add(box, path, Get(box, Steps((string)operation["from"]!))?.DeepClone());
                    break;
                case "move":
                    var moved = Get(box, Steps((string)operation["from"]!))?.DeepClone();
                    Remove(box, Steps((string)operation["from"]!));
                    Add(box, path, moved);
                    break;
                default:
                    JsonNode.DeepEquals(Get(box, path), operation["value"]).ShouldBeTrue("test operation");
                    break;
            }
        }

        return box["root"]?.DeepClone();
    }

    private static List<string> Steps(string pointer) =>
        ["root", .. pointer.Split('/').Skip(1).Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    private static JsonNode? Get(JsonNode? node, IEnumerable<string> steps) =>
        steps.Aggregate(node, (at, step) => at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : at![step]);

    private static void Add(JsonNode box, List<string> steps, JsonNode? value)
    {
        switch (Get(box, steps.SkipLast(1)))
        {
            case JsonArray list when steps[^1] == "-":
                list.Add(value);
                break;
            case JsonArray list:
                list.Insert(int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture), value);
                break;
            case var map:
                map!.AsObject()[steps[^1]] = value;
                break;
        }
    }

    private static void Remove(JsonNode box, List<string> steps)
    {
        switch (Get(box, steps.SkipLast(1)))
        {
            case JsonArray list:
                list.RemoveAt(int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture));
                break;
            case var map:
                map!.AsObject().Remove(steps[^1]);
                break;
        }
    }
}
