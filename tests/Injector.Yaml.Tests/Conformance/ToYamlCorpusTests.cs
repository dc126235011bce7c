using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Injector.Testing;

namespace Injector.Yaml.Conformance;

/// <summary>Values and the YAML that Helm's <c>toYaml</c> makes of them, taken from templates simple enough to evaluate by hand.</summary>
[Trait("Category", "Conformance")]
public sealed partial class ToYamlCorpusTests
{
    [ConformanceTheory("gotemplate")]
    [MemberData(nameof(Cases))]
    public void Write_CorpusValue_EqualsReference(string id, string data, string numbers, string want)
    {
        var value = JsonNode.Parse(data);
        var read = numbers == "int64" ? value : AsFloats(value);

        // Helm cuts one final newline off.
        (YamlWriter.Write(read) is var text && text.EndsWith('\n') ? text[..^1] : text).ShouldBe(want, id);
    }

    [ConformanceTheory("gotemplate")]
    [MemberData(nameof(Cases))]
    public void Read_CorpusText_GivesValueBack(string id, string data, string numbers, string want)
    {
        _ = numbers;
        var value = JsonNode.Parse(data);
        if (data.Contains("\\u0085", StringComparison.OrdinalIgnoreCase) || data.Contains('\u0085', StringComparison.Ordinal)
            || data.Contains("9007199254740993", StringComparison.Ordinal))
        {
            return; // the reference itself loses these
        }

        JsonNode.DeepEquals(AsFloats(YamlReader.Read(want + "\n")), AsFloats(value)).ShouldBeTrue($"{id}: {want}");
    }

    public static TheoryData<string, string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string, string>();
        if (ConformanceData.Set("gotemplate") is not { } folder)
        {
            cases.Add(string.Empty, "null", string.Empty, string.Empty);
            return cases;
        }

        foreach (var node in JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "helm-toyaml.json")))!.AsArray())
        {
            var template = SimpleToYaml().Match((string)node!["template"]!);
            if (!template.Success || node["want"] is not { } want)
            {
                continue;
            }

            var data = template.Groups[1].Length == 0 ? node["data"] : node["data"]![template.Groups[1].Value];
            var text = data?.ToJsonString() ?? "null";
            cases.Add((string)node["id"]!, text, (string?)node["numbers"] ?? "float64", (string)want!);
        }

        return cases;
    }

    /// <summary>Every number as the float64 that a template sees.</summary>
    internal static JsonNode? AsFloats(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(e => KeyValuePair.Create(e.Key, AsFloats(e.Value)))),
        JsonArray list => new JsonArray([.. list.Select(AsFloats)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number =>
            JsonValue.Create(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"^\{\{ toYaml \.(\w*) \}\}$")]
    private static partial Regex SimpleToYaml();
}
