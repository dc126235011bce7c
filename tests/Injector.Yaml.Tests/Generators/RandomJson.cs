using System.Text.Json.Nodes;
using Injector.Testing.Patching;

namespace Injector.Yaml.Generators;

/// <summary>JSON trees and patches that fit them, from a seeded source.</summary>
internal static class RandomJson
{
    private static readonly string[] Texts =
    [
        "plain", "two words", "", " ", "yes", "0644", "1e3", "null", "~", "a: b", "# no comment", "trailing #c", "- dash", "it's", "say \"hi\"",
        "line one\nline two", "ends\n", "ends twice\n\n", "\n", " leads\nwith blank", "tab\there", "http://host:80/x?y=z#w", "{brace}", "[x]",
        "2020-01-01", "12:30:45", "*star", "&and", "!bang", "|", ">", "%", "@at", "`tick`", "日本", "😀", "back\\slash", "c:\\dir", "---", "...",
        "very long text that goes on and on so that a writer which folds lines near column eighty would have to fold this one too, twice over",
        "a\r\nb", "trailing space \nnext", "x\n# hash\n\n  deep\nend\n", ":", "key:", "a,b", "<<", "=",
    ];

    private static readonly string[] Names =
    [
        "name", "image", "env", "metadata", "labels", "annotations", "spec", "a/b.c", "k~1", "with space", "y", "1", "true", "null", "a:b", "x-1",
    ];

    public static JsonNode? Tree(Random random, int depth)
    {
        switch (random.Next(depth <= 0 ? 6 : 14))
        {
            case 0:
                return null;
            case 1:
                return JsonValue.Create(random.Next(2) == 0);
            case 2:
                return JsonValue.Create((long)random.Next(-5, 100_000));
            case 3:
                return JsonValue.Create(random.Next(1, 1000) / 8.0);
            case <= 5:
                return JsonValue.Create(Texts[random.Next(Texts.Length)]);
            case <= 10:
                return Map(random, depth);
            default:
                var list = new JsonArray();
                for (var i = random.Next(5); i > 0; i--)
                {
                    list.Add(Tree(random, depth - 1));
                }

                return list;
        }
    }

    public static JsonObject Map(Random random, int depth)
    {
        var map = new JsonObject();
        for (var i = random.Next(6); i > 0; i--)
        {
            map[Names[random.Next(Names.Length)]] = Tree(random, depth - 1);
        }

        return map;
    }

    /// <summary>Operations that fit <paramref name="document"/> one after the other.</summary>
    public static JsonArray Patch(Random random, JsonNode? document, int count)
    {
        var patch = new JsonArray();
        var current = document?.DeepClone();
        for (var i = 0; i < count; i++)
        {
            var operation = Operation(random, current);
            current = JsonPatchApplier.Apply(current, [operation.DeepClone()]);
            patch.Add(operation);
        }

        return patch;
    }

    /// <summary>Operations that only add to containers that hold something.</summary>
    public static JsonArray Appends(Random random, JsonNode? document, int count)
    {
        var patch = new JsonArray();
        var places = Places(document).Where(p => p.Node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }).ToList();
        for (var i = 0; i < count && places.Count > 0; i++)
        {
            var (pointer, node) = places[random.Next(places.Count)];
            var step = node is JsonArray ? "-" : $"added-{i}";
            patch.Add(new JsonObject { ["op"] = "add", ["path"] = $"{pointer}/{step}", ["value"] = Tree(random, 2) });
        }

        return patch;
    }

    private static JsonObject Operation(Random random, JsonNode? document)
    {
        var places = Places(document).ToList();
        var place = places[random.Next(places.Count)];
        var inner = places.Where(p => p.Pointer.Length > 0).ToList();
        switch (random.Next(10))
        {
            case 0 when inner.Count > 0:
                return new() { ["op"] = "copy", ["from"] = inner[random.Next(inner.Count)].Pointer, ["path"] = Addition(random, places) };
            case 1 when inner.Count > 0:
                var from = inner[random.Next(inner.Count)].Pointer;
                var elsewhere = places.Where(p => !(p.Pointer + "/").StartsWith(Parent(from) + "/", StringComparison.Ordinal)).ToList();
                return elsewhere.Exists(p => p.Node is JsonObject or JsonArray)
                    ? new() { ["op"] = "move", ["from"] = from, ["path"] = Addition(random, elsewhere) }
                    : new() { ["op"] = "test", ["path"] = from, ["value"] = inner.Find(p => p.Pointer == from).Node?.DeepClone() };
            case 2:
                return new() { ["op"] = "test", ["path"] = place.Pointer, ["value"] = place.Node?.DeepClone() };
            case <= 4 when inner.Count > 0:
                return new() { ["op"] = "remove", ["path"] = inner[random.Next(inner.Count)].Pointer };
            case <= 6 when inner.Count > 0:
                return new() { ["op"] = "replace", ["path"] = inner[random.Next(inner.Count)].Pointer, ["value"] = Tree(random, 2) };
            default:
                return places.Exists(p => p.Node is JsonObject or JsonArray)
                    ? new() { ["op"] = "add", ["path"] = Addition(random, places), ["value"] = Tree(random, 2) }
                    : new() { ["op"] = "replace", ["path"] = "", ["value"] = Map(random, 2) };
        }
    }

    private static string Parent(string pointer) => pointer[..pointer.LastIndexOf('/')];

    private static string Addition(Random random, List<(string Pointer, JsonNode? Node)> places)
    {
        var containers = places.Where(p => p.Node is JsonObject or JsonArray).ToList();
        var (pointer, node) = containers[random.Next(containers.Count)];
        return node is JsonArray list
            ? $"{pointer}/{(random.Next(2) == 0 ? "-" : random.Next(list.Count + 1))}"
            : $"{pointer}/{Escape(Names[random.Next(Names.Length)])}";
    }

    public static IEnumerable<(string Pointer, JsonNode? Node)> Places(JsonNode? node, string pointer = "")
    {
        yield return (pointer, node);
        var children = node switch
        {
            JsonObject map => map.Select(e => (Escape(e.Key), e.Value)),
            JsonArray list => list.Select((item, i) => (i.ToString(System.Globalization.CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach (var (step, child) in children)
        {
            foreach (var place in Places(child, $"{pointer}/{step}"))
            {
                yield return place;
            }
        }
    }

    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
