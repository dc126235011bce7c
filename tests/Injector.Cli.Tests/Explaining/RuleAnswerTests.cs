using System.Text.Json.Nodes;
using Injector.Cli.Commands;
using Injector.Core;

namespace Injector.Cli.Tests.Explaining;

/// <summary>What <c>explain ID</c> says.</summary>
public sealed class RuleAnswerTests : IDisposable
{
    private readonly CliRun _run = new();

    [Fact]
    public async Task Explain_IdOfDecisionAndWarning_TellsBoth()
    {
        await _run.Run("explain", "host-network");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("host-network (decision)\n");
        _run.Out.ShouldContain("host-network (problem)\n");
        _run.Out.ShouldContain("  what to do  ");
        _run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Explain_EveryId_IsAnswered()
    {
        foreach (var rule in RuleCatalog.All)
        {
            await _run.Run("explain", rule.Id, "-o", "json");

            _run.ExitCode.ShouldBe(0, rule.Id);
            JsonNode.Parse(_run.Out)!.AsArray().ShouldContain(found => found!["kind"]!.ToString() == rule.Kind, rule.Id);
        }
    }

    [Fact]
    public void Catalog_HasEveryIdOfTheLibrary()
    {
        var ids = RuleCatalog.All.Select(rule => rule.Id).ToList();

        ProblemIds.All.Select(problem => problem.Id).ShouldBeSubsetOf(ids);
        Enum.GetValues<DecisionRule>().Select(rule => new InjectionDecision(false, rule, null).Id).ShouldBeSubsetOf(ids);
    }

    [Theory]
    [InlineData("host-netwok", "did you mean host-network?")]
    [InlineData("whatever-else-there-may-be", "ids stand in brackets behind messages: [host-network]")]
    public async Task Explain_UnknownId_NamesTheNearest(string id, string hint)
    {
        await _run.Run("explain", id);

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldBe($"Error: there is no id \"{id}\"; {hint}\n");
        _run.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("explain host-network -f app.yaml")]
    [InlineData("explain host-network --values global.hub")]
    [InlineData("explain --values global.hub")]
    [InlineData("explain -f app.yaml -o table")]
    [InlineData("explain one two")]
    public async Task Explain_WrongCommandLine_IsAUsageError(string line)
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.Run(line.Split(' '));

        _run.ExitCode.ShouldBe(2, _run.Error);
        _run.Error.ShouldContain("Error: ");
        _run.Out.ShouldBeEmpty();
    }

    public void Dispose() => _run.Dispose();
}
