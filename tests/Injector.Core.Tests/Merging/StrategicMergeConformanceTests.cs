using System.Text.Json.Nodes;
using Injector.Core.Merging;
using Injector.Core.Schema;
using Injector.Json;
using Injector.Testing;

namespace Injector.Core.Tests.Merging;

[Trait("Category", "Conformance")]
public sealed class StrategicMergeConformanceTests
{
    private const string Set = "strategic-merge";
    private const string EnginePanic = "engine-panic";

    public static TheoryData<string, string> Cases()
    {
        var rows = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(ConformanceData.Set(Set)!, "*.json").Order(StringComparer.Ordinal))
        {
            foreach (var node in JsonNode.Parse(File.ReadAllText(file))!.AsArray())
            {
                rows.Add((string)node!["id"]!, node.ToJsonString());
            }
        }

        return rows;
    }

    [ConformanceTheory(Set)]
    [MemberData(nameof(Cases))]
    public void Apply_Case_GivesTheWantedResultOrErrorClass(string id, string json)
    {
        var row = JsonNode.Parse(json)!.AsObject();
        var original = row["original"]!.AsObject();
        var patch = row["patch"]!.AsObject();
        if (row["error"] is JsonObject error)
        {
            var thrown = Should.Throw<StrategicMergeException>(() => StrategicMerge.Apply(original, patch, PodSchema.Pod), id);
            if ((string)error["class"]! != EnginePanic)
            {
                Kebab(thrown.Class).ShouldBe((string)error["class"]!, thrown.Message);
            }
        }
        else
        {
            var merged = StrategicMerge.Apply(original, patch, PodSchema.Pod);
            JsonEquality.DeepEquals(merged, row["want"]).ShouldBeTrue($"{id}: got {merged.ToJsonString()}, want {row["want"]!.ToJsonString()}");
        }

        JsonNode.DeepEquals(row, JsonNode.Parse(json)).ShouldBeTrue("the inputs were changed");
    }

    private static string Kebab(StrategicMergeError error) =>
        string.Concat(error.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
