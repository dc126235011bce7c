using System.Text.Json.Nodes;

namespace Injector.Cli.Tests.Diffing.Forms;

/// <summary>Objects with texts that are hard to write, and others that are like them.</summary>
internal sealed class RandomTrees(int seed)
{
    /// <summary>Texts that mean something to YAML, HTML, Markdown, terminals or reviews.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "plain", "", " ", "- op: add", "---", "...", "# no comment", "a: b", "'", "\"", "`", "```", "````", "~~~", "|", "a|b", "<b>", "</script>", "<!--", "-->", "]]>",
        "<img src=x onerror=alert(1)>", "&amp;", "&lt;", "@team", "#123", "[x](javascript:alert)", "</details>", "</summary>", "\u001b[31mred", "\u202eabc", "\u0085", "\u2028", "\r", "tab\there", "trailing ", "line\n", "two\nlines", "kept\n\n\n", "\n lead",
        "1.10", "0x1F", "on", "null", "~", "\U0001F600", "ein\u00e4ther", "http://example.org/?a=1&b=2", "www.example.org", "a@example.org", "{{ .Values }}", "${{ secrets.X }}", "onload=alert(1)", new string('x', 200),
    ];

    private static readonly string[] Names = ["a", "b", "name", "image", "x/y", "~z", "", "<i>", "a`b", "a|b", "@me", "n\nl", "\u001b"];

    private readonly Random _random = new(seed);

    public string Text() => Texts[_random.Next(Texts.Count)];

    public JsonObject Object(string name = "random") => new()
    {
        ["apiVersion"] = "example.org/v1",
        ["kind"] = "Thing",
        ["metadata"] = new JsonObject { ["name"] = name, ["annotations"] = new JsonObject { ["example.org/a"] = Text() } },
        ["spec"] = new JsonObject { ["a"] = Value(3), ["b"] = Value(3), ["c"] = Value(3) },
    };

    /// <summary>A copy with some values changed, added or gone.</summary>
    public JsonObject Like(JsonObject tree)
    {
        var copy = (JsonObject)tree.DeepClone();
        copy["spec"] = Changed(copy["spec"]);
        return copy;
    }

    private JsonNode? Changed(JsonNode? node) => _random.Next(6) == 0 ? Value(2) : node switch
    {
        JsonObject map => new JsonObject(map.Where(_ => _random.Next(8) > 0).Select(pair => KeyValuePair.Create(pair.Key, Changed(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Where(_ => _random.Next(8) > 0).Select(Changed), .. _random.Next(4) == 0 ? [Value(1)] : Array.Empty<JsonNode?>()]),
        _ => node?.DeepClone(),
    };

    private JsonNode? Value(int depth) => _random.Next(depth > 0 ? 8 : 5) switch
    {
        0 => _random.Next(1000),
        1 => _random.Next(2) == 0,
        2 => null,
        3 or 4 => Text(),
        5 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, _random.Next(5)).Select(_ => Name()).Distinct().Select(name => KeyValuePair.Create(name, Value(depth - 1)))),
    };

    private string Name() => Names[_random.Next(Names.Length)];
}
