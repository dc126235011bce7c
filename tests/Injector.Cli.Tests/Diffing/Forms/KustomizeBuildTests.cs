using System.Diagnostics;
using System.Text.Json.Nodes;
using Injector.Cli.Diffing;
using Injector.Cli.Diffing.Forms;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Tests.Diffing.Forms;

/// <summary>What a real kustomize makes of kustomizations; KUBECTL names a kubectl, else one is looked for on the path.</summary>
public sealed class KustomizeBuildTests
{
    /// <summary>A fact that needs a kubectl, reported as skipped without.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class KubectlFactAttribute : FactAttribute
    {
        public KubectlFactAttribute() => Skip = Kubectl is null ? "no kubectl: set KUBECTL" : null;
    }

    private const string Separator = "\n---\n";

    private static string? Kubectl { get; } = Environment.GetEnvironmentVariable("KUBECTL") is { Length: > 0 } named ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists);

    [KubectlFact]
    public void Build_ChangedRenamedAndRemoved_MakesTheNewSide()
    {
        string twoOfOneName = Sides.Deployment("web.v1", @namespace: "shop") + "\n---\n" + Sides.Deployment("web-v1").Replace("  namespace: shop\n", string.Empty, StringComparison.Ordinal)
            + "\n---\n" + Sides.Deployment("web-v1", @namespace: "other");
        string changed = twoOfOneName.Replace("web:1", "web:2", StringComparison.Ordinal).Replace("namespace: other\n", "namespace: other\n  annotations: {a/b~c: \"x\\n\\n\"}\n", StringComparison.Ordinal);
        const string Removed = "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: gone}\n";
        ShouldBuild(
            [("web.yaml", twoOfOneName), ("sub/gone.yaml", Removed), ("map.yaml", Map("before"))],
            [("web.yaml", changed), ("map.yaml", Map("after"))]);

        static string Map(string name) => $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}, labels: {{a: b, c: d}}}}\ndata:\n  a: \"1\"\n  b: \"2\"\n  c: \"3\"\n  d: \"4\"\n";
    }

    [KubectlFact]
    public void Build_RandomObjects_MakesTheNewSide()
    {
        var trees = new RandomTrees(5);
        var old = Enumerable.Range(0, 60).Select(i => trees.Object($"thing-{i}")).ToList();

        ShouldBuild([.. old.Select((tree, i) => ($"{i}.yaml", YamlWriter.Write(tree)))], [.. old.Select((tree, i) => ($"{i}.yaml", YamlWriter.Write(trees.Like(tree))))]);
    }

    private static void ShouldBuild((string Path, string Text)[] old, (string Path, string Text)[] fresh)
    {
        var folder = Directory.CreateTempSubdirectory("injector-kustomize-").FullName;
        foreach (var (path, text) in old)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        File.WriteAllText(Path.Combine(folder, "kustomization.yaml"), Sides.Compare(old, fresh).Write(KustomizeForm.Write));
        var built = Objects(Build(folder).Split(Separator));
        Directory.Delete(folder, recursive: true);

        var expected = Objects(fresh.SelectMany(file => file.Text.Split(Separator)));
        built.Keys.Order().ShouldBe(expected.Keys.Order());
        foreach (var (identity, tree) in expected)
        {
            JsonEquality.DeepEquals(built[identity], tree).ShouldBeTrue($"{built[identity]!.ToJsonString()}\n{tree!.ToJsonString()}");
        }
    }

    private static string Build(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(Kubectl!, ["kustomize", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, errors.Result);
        return output;
    }

    private static Dictionary<string, JsonNode?> Objects(IEnumerable<string> documents) =>
        documents.Select(document => YamlReader.Read(document + "\n")).ToDictionary(tree => ObjectIdentity.Of((JsonObject)tree!, string.Empty)!.ToString());
}
