using System.Text.Json.Nodes;

namespace Injector.Cli.Tests.Analyzing;

/// <summary>Runs <c>analyze</c> over a text and looks through what it found.</summary>
internal sealed class RuleRun : IDisposable
{
    /// <summary>The run below.</summary>
    public CliRun Run { get; } = new();

    /// <summary>A Deployment <c>shop/web</c> whose pods carry labels and annotations and whose spec has members beside its container.</summary>
    public static string Workload(string spec, string labels = "app: web", string annotations = "") => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          template:
            metadata: {labels: {{{{labels}}}}, annotations: {{{{annotations}}}}}
            spec: {containers: [{name: web, image: web:1}], {{{spec}}}}

        """;

    /// <summary>A Namespace <c>shop</c>, its labels on line 3 of it.</summary>
    public static string Namespace(string labels) => $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: shop, labels: {{{labels}}}}}\n---\n";

    /// <summary>Runs it.</summary>
    public async Task<IReadOnlyList<JsonNode>> Find(string manifest, params string[] flags)
    {
        await Run.Run(["analyze", "-o", "json", "-f", Run.Write("app.yaml", manifest), .. flags]);
        Run.ExitCode.ShouldBeInRange(0, 1, Run.Error);
        return [.. JsonNode.Parse(Run.Out)!["findings"]!.AsArray().OfType<JsonNode>()];
    }

    /// <summary>Runs it for the findings of one rule.</summary>
    public async Task<IReadOnlyList<JsonNode>> FindOf(string id, string manifest, params string[] flags) =>
        [.. (await Find(manifest, flags)).Where(finding => finding["id"]!.GetValue<string>() == id)];

    public void Dispose() => Run.Dispose();
}
