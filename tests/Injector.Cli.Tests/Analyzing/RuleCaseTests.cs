using System.Text.Json.Nodes;
using Injector.Cli.Analyzing;

namespace Injector.Cli.Tests.Analyzing;

/// <summary>Every rule has a manifest that it finds something in, at the line that ends with <c># here</c>, and one that it finds nothing in.</summary>
public sealed class RuleCaseTests : IDisposable
{
    private static readonly string Cases = Path.Combine(CliRun.Repository, "tests", "Injector.Cli.Tests", "Analyzing", "Cases");

    private readonly CliRun _run = new();

    public static TheoryData<string> Rules => [.. AnalysisRules.All.Select(rule => rule.Id)];

    [Fact]
    public void Cases_AreThoseOfTheRules() =>
        Directory.EnumerateDirectories(Cases).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(AnalysisRules.All.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Found_IsFound_AtItsLineAndLevel(string rule)
    {
        var findings = await FindingsOf(rule, "found.yaml");

        var found = findings.ShouldHaveSingleItem();
        found["line"]?.GetValue<int>().ShouldBe(LineOf(rule));
        found["level"]!.GetValue<string>().ShouldBe(AnalysisRules.All.Single(known => known.Id == rule).Level.ToString().ToLowerInvariant());
        found["message"]!.GetValue<string>().ShouldNotBeEmpty();
        found["hint"]!.GetValue<string>().ShouldNotBeEmpty();
        found["help"]!.GetValue<string>().ShouldEndWith($"docs/rules.md#{rule}");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Clean_IsClean(string rule) => (await FindingsOf(rule, "clean.yaml")).ShouldBeEmpty();

    private async Task<IReadOnlyList<JsonNode>> FindingsOf(string rule, string file)
    {
        var folder = Path.Combine(Cases, rule);
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            _run.Write(Path.GetFileName(path), File.ReadAllText(path));
        }

        string[] flags = _run.Exists("flags.txt") ? _run.Read("flags.txt").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries) : [];
        await _run.Run(["analyze", "-f", file, "-o", "json", .. flags]);
        _run.ExitCode.ShouldBeInRange(0, 1, _run.Error);
        return [.. JsonNode.Parse(_run.Out)!["findings"]!.AsArray().Where(finding => finding!["id"]!.GetValue<string>() == rule)!];
    }

    private static int LineOf(string rule) =>
        Array.FindIndex(File.ReadAllLines(Path.Combine(Cases, rule, "found.yaml")), line => line.EndsWith("# here", StringComparison.Ordinal) || line.EndsWith("# injector:ignore dns-policy", StringComparison.Ordinal)) + 1;

    public void Dispose() => _run.Dispose();
}
