using System.Text.Json.Nodes;
using Injector.Testing;

namespace Injector.Yaml.Conformance;

/// <summary>YAML text and the JSON that Helm's <c>fromYaml</c> and <c>toJson</c> make of it.</summary>
[Trait("Category", "Conformance")]
public sealed class FromYamlCorpusTests
{
    [ConformanceTheory("gotemplate")]
    [MemberData(nameof(Cases))]
    public void Read_CorpusText_EqualsReference(string id, string text, string want)
    {
        var read = ToYamlCorpusTests.AsFloats(YamlReader.Read(text));
        var expected = ToYamlCorpusTests.AsFloats(JsonNode.Parse(want));

        // Helm reads into a map or a list, so that an empty document gives an empty one.
        read ??= expected is JsonArray ? new JsonArray() : new JsonObject();
        JsonNode.DeepEquals(read, expected).ShouldBeTrue($"{id}: {read.ToJsonString()}");
    }

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        if (ConformanceData.Set("gotemplate") is not { } folder)
        {
            cases.Add(string.Empty, string.Empty, "{}");
            return cases;
        }

        foreach (var node in JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "helm-fromyaml.json")))!.AsArray())
        {
            if ((string)node!["template"]! is "{{ fromYaml .y | toJson }}" or "{{ fromYamlArray .y | toJson }}")
            {
                cases.Add((string)node["id"]!, (string)node["data"]!["y"]!, (string)node["want"]!);
            }
        }

        return cases;
    }
}
