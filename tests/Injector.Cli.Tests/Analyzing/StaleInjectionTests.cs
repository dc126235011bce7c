using System.Text.RegularExpressions;

namespace Injector.Cli.Tests.Analyzing;

/// <summary>When an injection in a manifest is another one than the configuration gives.</summary>
public sealed class StaleInjectionTests : IDisposable
{
    private readonly RuleRun _run = new();

    [Fact]
    public async Task Injection_WithoutTheRecordOfThisInjector_IsFresh()
    {
        var injected = await Injected();
        var foreign = Regex.Replace(injected, @",\\?""undo\\?"":\{.*?\}\}", "}", RegexOptions.None, TimeSpan.FromSeconds(5));

        foreign.ShouldNotBe(injected);
        foreign.ShouldNotContain("undo");
        (await _run.FindOf("injection-stale", foreign)).ShouldBeEmpty();
        (await _run.FindOf("injection-stale", foreign, "--set", "global.tag=1.29.0")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("        sidecar.istio.io/status: 5\n")]
    public async Task Injection_WithoutAStatusThatCanBeRead_IsTold(string status)
    {
        var lines = (await Injected()).Split('\n');
        var at = Array.FindIndex(lines, line => line.Contains("sidecar.istio.io/status", StringComparison.Ordinal));
        at.ShouldBeGreaterThan(0);

        var edited = string.Join('\n', lines[..at]) + "\n" + status + string.Join('\n', lines[(at + 1)..]);

        ((string)(await _run.FindOf("injection-stale", edited)).ShouldHaveSingleItem()["message"]!).ShouldContain("no status annotation");
    }

    [Fact]
    public async Task ContainerIstioProxy_OfAnAuthor_IsNoInjection() =>
        (await _run.FindOf("injection-stale", RuleRun.Workload("restartPolicy: Always").Replace("image: web:1}", "image: web:1}, {name: istio-proxy, image: auto}", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    private async Task<string> Injected()
    {
        _run.Run.Write("plain.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n      - name: web\n        image: web:1\n");
        await _run.Run.Run("kube-inject", "-f", "plain.yaml", "-o", "injected.yaml");
        _run.Run.ExitCode.ShouldBe(0, _run.Run.Error);
        return _run.Run.Read("injected.yaml");
    }

    public void Dispose() => _run.Dispose();
}
