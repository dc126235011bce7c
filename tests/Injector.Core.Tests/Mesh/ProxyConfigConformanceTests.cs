using System.Text.Json.Nodes;
using Injector.Core.Mesh;
using Injector.Testing;
using Injector.Yaml;

namespace Injector.Core.Tests.Mesh;

/// <summary>The JSON of the proxy configuration in manifests that Istio's own releases injected.</summary>
[Trait("Category", "Conformance")]
public class ProxyConfigConformanceTests
{
    private const string EnvironmentName = "PROXY_CONFIG";

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var release in ConformanceData.IstioReleases)
            {
                foreach (var entry in JsonNode.Parse(File.ReadAllText(Path.Combine(release, "cases.json")))!.AsArray())
                {
                    if (entry!["want"] is { } want && File.ReadAllText(Path.Combine(release, want.GetValue<string>())).Contains(EnvironmentName, StringComparison.Ordinal))
                    {
                        cases.Add(Path.GetFileName(release), entry["id"]!.GetValue<string>());
                    }
                }
            }

            return cases;
        }
    }

    [ConformanceTheory("istio")]
    [MemberData(nameof(Cases))]
    public void ToJson_OfTheEffectiveConfiguration_IsWhatTheReleaseWrote(string release, string id)
    {
        var folder = ConformanceData.IstioRelease(release)!;
        var entry = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")))!.AsArray()
            .Single(one => one!["id"]!.GetValue<string>() == id)!;
        var mesh = MeshConfig.Parse(
            File.ReadAllText(Path.Combine(folder, entry["settings"]!.GetValue<string>(), "mesh.yaml")), IstioRelease.Parse(release));
        var annotations = Read(folder, entry, "in").SelectMany(Annotations).Distinct().ToList();
        var written = Read(folder, entry, "want").SelectMany(WrittenConfigurations).Distinct().ToList();
        annotations.Count.ShouldBeLessThanOrEqualTo(1);
        written.ShouldBe([mesh.EffectiveProxyConfig(annotations.SingleOrDefault()).ToJson()]);
        written.ShouldBe([mesh.WithProxyConfig(annotations.SingleOrDefault()).DefaultConfig.ToJson()]);
    }

    private static IEnumerable<JsonNode?> Read(string folder, JsonNode entry, string part) =>
        File.ReadAllText(Path.Combine(folder, entry[part]!.GetValue<string>())).Split("\n---").Select(text => YamlReader.Read(text));

    private static IEnumerable<string> Annotations(JsonNode? node) =>
        Objects(node).Select(map => map[MeshConfig.ProxyConfigAnnotation]).OfType<JsonValue>().Select(value => value.GetValue<string>());

    private static IEnumerable<string> WrittenConfigurations(JsonNode? node) =>
        Objects(node).Where(map => map["name"] is JsonValue name && name.ToString() == EnvironmentName)
            .Select(map => map["value"]).OfType<JsonValue>().Select(value => value.GetValue<string>().Trim());

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Objects(member.Value)).Prepend(map),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
