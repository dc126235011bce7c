namespace Injector.Cli.Tests.Injecting;

/// <summary>Numbers and words without quotes where a pod has text stay what they look like.</summary>
public sealed class UnquotedTextTests : IDisposable
{
    private const string Text = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          template:
            metadata:
              labels:
                rel: 1.10   # the release
                rev: 00123
                plain: v1
            spec:
              nodeSelector: {disk: 1e2}
              containers:
              - name: web
                image: web:1
                args: [--port, 8080]
                env:
                - {name: A, value: on}
                - {name: B, value: 1_000}
                - {name: C, value: 0x1F}
                - name: D
                  value: 1e6
                - {name: E, value: "1e6"}
                resources: {limits: {cpu: 0.50}}
                ports: [{containerPort: 80}]

        """;

    private readonly CliRun _run = new CliRun().WithConfiguration();

    [Fact]
    public async Task Values_WithoutQuotes_AreWrittenAsTheyStandInQuotes()
    {
        _run.Write("app.yaml", Text);

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        foreach (var expected in (string[])
            ["rel: \"1.10\"   # the release", "rev: \"00123\"", "plain: v1", "disk: \"1e2\"", "\"8080\"", "value: \"on\"", "value: \"1_000\"", "value: \"0x1F\"", "value: \"1e6\"", "cpu: 0.50", "containerPort: 80"])
        {
            _run.Out.ShouldContain(expected, Case.Sensitive);
        }

        _run.Out.ShouldNotContain("1e+06");
    }

    [Fact]
    public async Task Values_WithoutQuotes_AreToldWithTheirLines()
    {
        _run.Write("app.yaml", Text);

        await _run.KubeInject("-f", "app.yaml", "-q");

        _run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(" is no text")[0]).ShouldBe(
        [
            "Warning: app.yaml:8: Deployment shop/web: metadata.labels.rel: 1.10",
            "Warning: app.yaml:9: Deployment shop/web: metadata.labels.rev: 00123",
            "Warning: app.yaml:12: Deployment shop/web: spec.nodeSelector.disk: 1e2",
            "Warning: app.yaml:16: Deployment shop/web: spec.containers[0].args[1]: 8080",
            "Warning: app.yaml:18: Deployment shop/web: spec.containers[0].env[0].value: on",
            "Warning: app.yaml:19: Deployment shop/web: spec.containers[0].env[1].value: 1_000",
            "Warning: app.yaml:20: Deployment shop/web: spec.containers[0].env[2].value: 0x1F",
            "Warning: app.yaml:22: Deployment shop/web: spec.containers[0].env[3].value: 1e6",
        ], ignoreOrder: true);
        _run.Error.ShouldContain(
            "metadata.labels.rel: 1.10 is no text without quotes; it is written as \"1.10\"; put it in quotes: the API server refuses it as it is [text-unquoted: metadata.labels.rel]\n");
    }

    [Fact]
    public async Task Values_UnderCompatIstio_AreWhatTheReferencesDecoderGives()
    {
        _run.Write("app.yaml", Text);

        await _run.KubeInject("-f", "app.yaml", "--compat", "istio", "-q");

        _run.ExitCode.ShouldBe(0, _run.Error);
        foreach (var expected in (string[])["rel: \"1.1\"", "rev: \"83\"", "value: \"true\"", "value: \"1000\"", "value: \"31\"", "value: \"1e+06\""])
        {
            _run.Out.ShouldContain(expected, Case.Sensitive);
        }

        _run.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("off", false)]
    [InlineData("true", true)]
    public async Task InjectWord_WithoutQuotes_IsTheAnswerThatItMeans(string word, bool injected)
    {
        _run.Write("app.yaml", CliRun.Deployment.Replace("app: web   # keep", $"sidecar.istio.io/inject: {word}", StringComparison.Ordinal));

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.Contains("istio-proxy", StringComparison.Ordinal).ShouldBe(injected);
        _run.Out.Contains("sidecar.istio.io/inject: \"true\"", StringComparison.Ordinal).ShouldBe(injected);
    }

    [Fact]
    public async Task Values_ThroughAnAliasOrInAnInjectedPod_AreFoundWhereTheyStand()
    {
        _run.Write("app.yaml", Text.Replace("rel: 1.10   # the release", "rel: &rel 1.10", StringComparison.Ordinal).Replace("plain: v1", "plain: *rel", StringComparison.Ordinal));
        await _run.KubeInject("-f", "app.yaml", "-o", "once.yaml");
        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Write("once.yaml", _run.Read("once.yaml").Replace("value: \"1e6\"}", "value: 0o17}", StringComparison.Ordinal));

        await _run.KubeInject("-f", "once.yaml", "-o", "twice.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("twice.yaml").ShouldContain("plain: \"1.10\"");
        _run.Read("twice.yaml").ShouldContain("value: \"0o17\"");
        _run.Error.ShouldContain("env[4].value: 0o17 is no text without quotes");
    }

    [Theory]
    [InlineData("--native-sidecars", "true")]
    [InlineData("--native-sidecars", "false")]
    public async Task Values_InjectedTwice_AreNotToldAgain(string flag, string value)
    {
        using var run = new CliRun();
        run.Write("app.yaml", Text);
        await run.KubeInject("-f", "app.yaml", "-o", "once.yaml", flag, value);

        await run.KubeInject("-f", "once.yaml", "-o", "twice.yaml", flag, value);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Read("twice.yaml").ShouldBe(run.Read("once.yaml"));
        run.Error.ShouldNotContain("text-unquoted");
    }

    [Fact]
    public async Task Values_TakenOutOfTheMesh_AreWhatTheAuthorWrote()
    {
        _run.Write("app.yaml", Text);
        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        await _run.Run("uninject", "-f", "out.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe(Text);
    }

    public void Dispose() => _run.Dispose();
}
