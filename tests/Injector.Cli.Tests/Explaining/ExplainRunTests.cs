using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Tests.Explaining;

/// <summary>How a run of <c>explain</c> ends, and what it says of documents that cannot be read.</summary>
public sealed class ExplainRunTests : IDisposable
{
    private const string Broken = "apiVersion: v1\nkind: Pod\nmetadata: {name: x\n";

    private readonly CliRun _run = new();

    [Theory]
    [InlineData("-f none.yaml")]
    [InlineData("-f empty.yaml")]
    [InlineData("-f app.yaml --injectConfigFile none.yaml")]
    [InlineData("-f app.yaml --valuesFile broken.yaml")]
    [InlineData("-f app.yaml --kubeconfig none -i istio-system --injectConfigMapName x")]
    [InlineData("-f none.yaml --values global.hub")]
    public async Task Explain_WhatItNeedsIsMissing_IsTrouble(string flags)
    {
        _run.Write("app.yaml", CliRun.Deployment);
        _run.Write("empty.yaml", string.Empty);
        _run.Write("broken.yaml", "a: {");

        await _run.Run(["explain", .. flags.Split(' ')]);

        _run.ExitCode.ShouldBe(2, _run.Error);
        _run.Error.ShouldContain("Error");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Explain_BrokenDocument_IsAProblemInTheTree(string form)
    {
        await _run.Run("explain", "-f", _run.Write("broken.yaml", Broken), "-f", _run.Write("app.yaml", CliRun.Deployment), "-o", form);

        _run.ExitCode.ShouldBe(1, _run.Error);
        var tree = Injector.Yaml.YamlReader.Read(_run.Out)!;
        var problem = tree["problems"]!.AsArray().Single()!;
        problem.TextOrEmpty("file").ShouldBe("broken.yaml");
        problem["line"]!.GetValue<long>().ShouldBeGreaterThan(0);
        problem.TextOrEmpty("message").ShouldNotBeEmpty();
        tree["workloads"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Explain_NoOrManyWorkloads_IsOneTree(string form)
    {
        foreach (var count in (int[])[0, 1, 3])
        {
            _run.Write("many.yaml", string.Join("---\n", Enumerable.Repeat(CliRun.Service + "\n", 1).Concat(Enumerable.Repeat(CliRun.Deployment + "\n", count))));

            await _run.Run("explain", "-f", "many.yaml", "-o", form);

            _run.ExitCode.ShouldBe(0, _run.Error);
            var tree = Injector.Yaml.YamlReader.Read(_run.Out)!;
            tree["workloads"]!.AsArray().Count.ShouldBe(count);
            tree["configuration"]!["release"]!.ToString().ShouldNotBeEmpty();
            tree["problems"]!.AsArray().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Explain_QuestionAboutABrokenDocument_HoldsItsProblem()
    {
        await _run.Run("explain", "-f", _run.Write("broken.yaml", Broken), "--values", "global.hub", "-o", "json");

        _run.ExitCode.ShouldBe(1, _run.Error);
        JsonNode.Parse(_run.Out)!["problems"]!.AsArray().Count.ShouldBe(1);
    }

    public void Dispose() => _run.Dispose();
}
