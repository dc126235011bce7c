using System.Text.Json.Nodes;
using Injector.Testing;
using Injector.Yaml.Generators;

namespace Injector.Yaml.Conformance;

/// <summary>Every manifest of the corpus: read as the oracle reads it, and edited under the editor's laws.</summary>
[Trait("Category", "Conformance")]
public sealed class InputCorpusTests
{
    [ConformanceTheory("istio")]
    [MemberData(nameof(Files))]
    public void ReadAll_CorpusFile_JoinsToTheFile(string file)
    {
        var text = File.ReadAllText(Full(file));
        using var stream = File.OpenRead(Full(file));
        var documents = YamlDocumentReader.ReadAll(stream, file).ToList();
        string.Concat(documents.Select(d => d.RawText)).ShouldBe(text);
        foreach (var document in documents.Where(d => !d.IsEmpty))
        {
            Oracle.OfParser(document.RawText).ShouldBe(Oracle.OfYamlDotNet(document.RawText));
        }
    }

    [ConformanceTheory("istio")]
    [MemberData(nameof(Files))]
    public void Apply_AppendOnlyPatch_OnlyInsertsLines(string file)
    {
        foreach (var document in Documents(file))
        {
            var patch = Appending(document.Root);
            var output = PatchLaw.Check(document.RawText, patch, file);
            PatchLaw.UntouchedLines(document.RawText, output).ShouldBeTrue(output);
        }
    }

    [ConformanceTheory("istio")]
    [MemberData(nameof(Files))]
    public void Apply_RandomPatches_EqualPatchOnTree(string file)
    {
        var random = new Random(file.Length * 7919);
        foreach (var document in Documents(file))
        {
            for (var i = 0; i < 10; i++)
            {
                PatchLaw.Check(document.RawText, RandomJson.Patch(random, document.Root, 1 + random.Next(6)), file);
            }
        }
    }

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        if (ConformanceData.IstioReleases.Count == 0)
        {
            files.Add(string.Empty);
            return files;
        }

        var found = ConformanceData.IstioReleases
            .Select(set => Path.Combine(set, "in"))
            .Where(Directory.Exists)
            .SelectMany(set => Directory.EnumerateFiles(set, "*.yaml"))
            .Order(StringComparer.Ordinal);
        foreach (var file in found)
        {
            files.Add(Path.GetRelativePath(ConformanceData.Root!, file));
        }

        return files;
    }

    private static string Full(string file) => Path.Combine(ConformanceData.Root!, file);

    private static List<YamlDocument> Documents(string file)
    {
        var bytes = new MemoryStream(File.ReadAllBytes(Full(file)));
        return YamlDocumentReader.ReadAll(bytes, file).Where(d => d.Root is JsonObject).ToList();
    }

    /// <summary>What an injection adds: an annotation, an environment variable, a container, a volume.</summary>
    private static JsonArray Appending(JsonNode? root)
    {
        var patch = new JsonArray();
        foreach (var (pointer, node) in RandomJson.Places(root))
        {
            if (pointer.EndsWith("/containers", StringComparison.Ordinal) && node is JsonArray { Count: > 0 } containers)
            {
                patch.Add(Add($"{pointer}/-", new JsonObject { ["name"] = "proxy", ["args"] = new JsonArray("a", "b"), ["env"] = new JsonArray() }));
                patch.Add(containers[0]!["env"] is JsonArray
                    ? Add($"{pointer}/0/env/-", new JsonObject { ["name"] = "X", ["value"] = "multi\nline" })
                    : Add($"{pointer}/0/env", new JsonArray(new JsonObject { ["name"] = "X", ["value"] = "true" })));
            }
            else if (pointer.EndsWith("/metadata/annotations", StringComparison.Ordinal) && node is JsonObject)
            {
                patch.Add(Add($"{pointer}/injected.example~1status", JsonValue.Create("{\"version\":1}")));
            }
            else if (pointer.EndsWith("/volumes", StringComparison.Ordinal) && node is JsonArray)
            {
                patch.Add(Add($"{pointer}/-", new JsonObject { ["name"] = "certs", ["emptyDir"] = new JsonObject() }));
            }
        }

        return patch;
    }

    private static JsonObject Add(string path, JsonNode value) => new() { ["op"] = "add", ["path"] = path, ["value"] = value };
}
