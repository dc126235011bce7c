using System.Text.Json.Nodes;
using Injector.Testing;
using Injector.Testing.Patching;

namespace Injector.Json.Tests.Patching;

[Trait("Category", "Conformance")]
public sealed class JsonPatchConformanceTests
{
    private const string Set = "json-patch";

    public static TheoryData<string, string> Suite() => Rows(
        ["tests.json", "spec_tests.json"],
        (file, index, row) => $"{file} {index} {row["comment"]}",
        row => row["disabled"] is null);

    public static TheoryData<string, string> Roundtrips() => Rows(["pod-roundtrip.json"], (_, _, row) => (string)row["id"]!, _ => true);

    [ConformanceTheory(Set)]
    [MemberData(nameof(Suite))]
    public void Apply_SuiteRecord_GivesTheExpectedDocumentOrAnError(string id, string json)
    {
        var row = JsonNode.Parse(json)!.AsObject();
        var patch = row["patch"]!.AsArray();
        if (row.ContainsKey("error"))
        {
            Should.Throw<JsonPatchException>(() => JsonPatchApplier.Apply(row["doc"], patch), id);
        }
        else
        {
            var result = JsonPatchApplier.Apply(row["doc"], patch);
            if (row.TryGetPropertyValue("expected", out var expected))
            {
                JsonEquality.DeepEquals(result, expected).ShouldBeTrue($"{id}: got {result?.ToJsonString()}");
            }
        }

        JsonNode.DeepEquals(row, JsonNode.Parse(json)).ShouldBeTrue("the inputs were changed");
    }

    [ConformanceTheory(Set)]
    [MemberData(nameof(Roundtrips))]
    public void Create_PodPair_LeadsFromBeforeToAfterInFewOperations(string id, string json)
    {
        var row = JsonNode.Parse(json)!.AsObject();
        var patch = JsonPatch.Create(row["before"], row["after"]);
        JsonEquality.DeepEquals(JsonPatchApplier.Apply(row["before"], patch), row["after"]).ShouldBeTrue($"{id}: {patch.ToJsonString()}");

        var simple = (int)row["simpleDiffOps"]!;
        if (simple == 0)
        {
            patch.Count.ShouldBe(0, patch.ToJsonString());
        }

        patch.Count.ShouldBeLessThanOrEqualTo(simple + 2, $"{id}: {patch.ToJsonString()}");
    }

    private static TheoryData<string, string> Rows(string[] files, Func<string, int, JsonObject, string> name, Func<JsonObject, bool> include)
    {
        var rows = new TheoryData<string, string>();
        foreach (var file in files)
        {
            var records = JsonNode.Parse(File.ReadAllText(Path.Combine(ConformanceData.Set(Set)!, file)))!.AsArray();
            for (var i = 0; i < records.Count; i++)
            {
                var row = records[i]!.AsObject();
                if (include(row))
                {
                    rows.Add(name(file, i, row), row.ToJsonString());
                }
            }
        }

        return rows;
    }
}
