using System.Text.Json.Nodes;
using Injector.Cli.Reporting;

namespace Injector.Cli.Tests.Reporting;

/// <summary>What manifests and folders are called can neither steer the terminal nor be taken for a line of the program.</summary>
public sealed class TerminalTextTests : IDisposable
{
    private const string Hostile = "web\\n\\e[31m\\u202eError: all is lost\\r";

    private readonly CliRun _run = new CliRun().WithConfiguration();

    [Fact]
    public void Text_WithEscapes_CannotSteerTheTerminal() => TerminalText.Safe("a\e[31mb\rc\u009bd").ShouldBe(@"a\u001b[31mb\rc\u009bd");

    [Fact]
    public void Text_WithTabs_StaysAsItIsAndHasOneLine() => TerminalText.Safe("ä\n\tb").ShouldBe("ä\\n\tb");

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Names_OfWorkloads_AreEscaped(string format)
    {
        _run.Write("app.yaml", CliRun.Deployment.Replace("  name: web\n  namespace", $"  name: \"{Hostile}\"\n  namespace", StringComparison.Ordinal));

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml", "--log-format", format);

        ShouldBeVisible();
        _run.Error.ShouldContain(@"web\n\u001b[31m\u202eError: all is lost\r", Case.Insensitive);
        if (format == "json")
        {
            foreach (var line in _run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                JsonNode.Parse(line).ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public async Task Names_OfFiles_AreEscaped()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _run.Write("m/a\nError: \e[31m.yaml", CliRun.Deployment);
        _run.Write("m/b\e.yaml", "a: [");

        await _run.KubeInject("-f", "m", "-o", "out\e/");

        _run.ExitCode.ShouldBe(1);
        ShouldBeVisible();
        _run.Error.ShouldContain(@"m/a\nError: \u001b[31m.yaml:2: Deployment shop/web injected");
        _run.Error.ShouldContain(@"Error: m/b\u001b.yaml:1:");
    }

    [Fact]
    public async Task Arguments_ThatAreWrong_AreEscaped()
    {
        await _run.KubeInject("-f", "no\e.yaml", "--color", "re\ed");

        _run.ExitCode.ShouldBe(2);
        ShouldBeVisible();
    }

    private void ShouldBeVisible()
    {
        _run.Error.Where(c => char.IsControl(c) && c != '\n').ShouldBeEmpty(_run.Error);
        _run.Error.ShouldNotContain("\u202e");
        _run.Error.Split('\n').ShouldNotContain(line => line.StartsWith('\e') || line.StartsWith("Error: all", StringComparison.Ordinal));
    }

    public void Dispose() => _run.Dispose();
}
