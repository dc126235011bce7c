using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Injector.Core.Schema;
using Injector.Testing;

namespace Injector.Core.Tests.Schema;

/// <summary>Containers that a Go encoder wrote into annotations come out byte for byte when they are written again.</summary>
[Trait("Category", "Conformance")]
public sealed partial class GoStructJsonConformanceTests
{
    [ConformanceTheory("istio")]
    [MemberData(nameof(Overrides))]
    public void Write_ContainersOfOverridesAnnotation_GivesTheSameText(string annotation)
    {
        var lists = JsonNode.Parse(annotation)!.AsObject();
        var written = lists.Select(list => $"\"{list.Key}\":[{string.Join(',', list.Value!.AsArray().Select(Write))}]");
        $"{{{string.Join(',', written)}}}".ShouldBe(annotation);
    }

    public static TheoryData<string> Overrides()
    {
        var files = ConformanceData.IstioReleases.SelectMany(release => Directory.GetFiles(release, "*.yaml", SearchOption.AllDirectories));
        var annotations = files.SelectMany(file => Annotation().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value.Replace("''", "'"))
            .Distinct()
            .Order(StringComparer.Ordinal);
        return [.. annotations];
    }

    private static string Write(JsonNode? container) => GoStructJson.Write(container!.AsObject(), PodSchema.Type("Container"));

    [GeneratedRegex("^ +proxy\\.istio\\.io/overrides: '(\\{.*\\})'$", RegexOptions.Multiline)]
    private static partial Regex Annotation();
}
