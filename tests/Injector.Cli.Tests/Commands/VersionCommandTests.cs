using System.Text.Json.Nodes;

namespace Injector.Cli.Tests.Commands;

public sealed class VersionCommandTests : IDisposable
{
    private readonly CliRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Version_Text_IsOneLine()
    {
        await _run.Run("version");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldMatch(@"^injector \d+\.\d+\.\d+( \(commit [0-9a-f]+\))?, \.NET \S+ \S+, Istio 1\.3 to 1\.\d+\n\z");
    }

    [Fact]
    public async Task Version_Json_HasTheMembersOfTheWebhooksPage()
    {
        await _run.Run("version", "-o", "json");

        _run.ExitCode.ShouldBe(0);
        var page = JsonNode.Parse(_run.Out)!;
        page["version"]!.ToString().ShouldMatch(@"^\d+\.\d+\.\d+");
        page["runtime"]!.ToString().ShouldStartWith(".NET ");
        page["istio"]!["oldest"]!.ToString().ShouldBe("1.3");
        page["istio"]!["newest"]!.ToString().ShouldMatch(@"^1\.\d+$");
    }

    [Fact]
    public async Task Version_FormThatIsNone_EndsWithTwo()
    {
        await _run.Run("version", "-o", "xml");

        _run.ExitCode.ShouldBe(2);
    }
}
