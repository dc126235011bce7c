namespace Injector.Cli.Tests.Injecting;

/// <summary>A manifest says the same to us as to Kubernetes, whose parser takes U+0085, U+2028 and U+2029 for line breaks.</summary>
public sealed class UnicodeBreakTests : IDisposable
{
    private readonly CliRun _run = new CliRun().WithConfiguration();

    [Theory]
    [InlineData('\u0085')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    public async Task Comment_ThatHidesAContainer_IsRefusedWithItsLine(char lineBreak)
    {
        _run.Write("app.yaml", $"{CliRun.Deployment.TrimEnd('\n')} # the usual{lineBreak}      - name: evil\n        image: evil:1\n");

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain($"Error: app.yaml:15:33: document 1: U+{(int)lineBreak:X4} is a line break for Kubernetes and a character for editors");
        _run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task Comment_ThatHidesALabel_DecidesAsItDoesForKubernetes()
    {
        _run.Write("app.yaml", CliRun.Deployment.Replace("# keep", "# keep\u2028        sidecar.istio.io/inject: 'false'", StringComparison.Ordinal));

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("Skipping injection because Deployment \"shop/web\" has sidecar injection disabled");
        _run.Out.ShouldBe(_run.Read("app.yaml"));
    }

    [Fact]
    public async Task OtherObjects_WithSuchBreaks_StayToTheByte()
    {
        var other = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a} # x\u2028data:\n  text: |\n    one\u2029    two\n";
        _run.Write("app.yaml", $"{other}---\n{CliRun.Deployment}");

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldStartWith(other);
        _run.Out.ShouldContain("istio-proxy");
    }

    [Fact]
    public async Task QuotedText_WithSuchBreaks_IsNoHindrance()
    {
        _run.Write("app.yaml", CliRun.Deployment.Replace("image: web:1", "image: web:1\n        args: [\"a\u2028b\"]", StringComparison.Ordinal));

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("args: [\"a\u2028b\"]");
        _run.Out.ShouldContain("istio-proxy");
    }

    public void Dispose() => _run.Dispose();
}
