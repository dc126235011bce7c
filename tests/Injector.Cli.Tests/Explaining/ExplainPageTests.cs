using System.Text.Json.Nodes;

namespace Injector.Cli.Tests.Explaining;

/// <summary>Single lines of the page: keys that work elsewhere than in templates, volumes, ports, and earlier injections.</summary>
public sealed class ExplainPageTests : IDisposable
{
    private const string Config = """
        policy: disabled
        alwaysInjectSelector:
        - matchLabels: {foo: bar}
        - matchExpressions:
          - {key: app, operator: Exists}
        defaultTemplates: [sidecar]
        templates:
          sidecar: |
            spec:
              containers:
              - name: istio-proxy
                image: proxy
                ports:
                - {containerPort: 15090, name: stats, protocol: TCP}
                - {containerPort: 15091, protocol: TCP}
                - {containerPort: 15092, protocol: UDP, name: other}
              volumes:
              - emptyDir:
                name: socket
        """;

    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          namespace: shop
          labels: {app: web, istio.io/rev: canary, tier: front}
          annotations: {sidecar.istio.io/statsInclusionPrefixes: cluster, sidecar.istio.io/proxyCPU: 1m}
        spec: {containers: [{name: web, image: "web:1"}]}
        """;

    private readonly CliRun _run = new();

    [Theory]
    [InlineData("used      label app: web", "decided, by alwaysInjectSelector")]
    [InlineData("used      label istio.io/rev: canary", "selects the webhook of revision canary; the one explained here is of revision default")]
    [InlineData("used      annotation sidecar.istio.io/statsInclusionPrefixes: cluster", "used by the proxy: its agent reads it in the running pod")]
    [InlineData("no effect annotation sidecar.istio.io/proxyCPU: 1m", "neither a template nor the injector asks for it")]
    [InlineData("+ spec.volumes[socket]: emptyDir: {}", "# line 18")]
    [InlineData("+ ports[15090]: stats", "# line 14")]
    [InlineData("+ ports[15091]: containerPort 15091", "# line 15")]
    [InlineData("+ ports[15092]: other, protocol: \"UDP\"", "# line 16")]
    public async Task Page_OfAPod_HasTheLine(string start, string end)
    {
        await Explain();

        _run.Out.Split('\n').ShouldContain(line => line.TrimStart().StartsWith(start + " ", StringComparison.Ordinal) && line.EndsWith(end, StringComparison.Ordinal), _run.Out);
        _run.Out.ShouldNotContain("label tier");
        _run.Out.ShouldNotContain("Merge:");
    }

    [Fact]
    public async Task Page_RevisionThatIsAskedHere_SelectsItsWebhook()
    {
        await Explain("-r", "canary");

        _run.Out.ShouldContain(": selects the webhook of revision canary\n");
    }

    [Theory]
    [InlineData("proxy", true, "the result is unchanged")]
    [InlineData("newer", false, "the result differs from the manifest")]
    public async Task Page_OfAnInjectedManifest_TellsThatItWasTakenBack(string image, bool isUnchanged, string end)
    {
        await Run("kube-inject", Config, Pod);
        var injected = _run.Out;
        var config = Config.Replace("image: proxy", "image: " + image, StringComparison.Ordinal);
        await Run("explain", config, injected);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("  earlier     an injection of revision default, with istio-proxy was taken back first; " + end + "\n");

        await Run("explain", config, injected, "-o", "json");
        JsonNode.Parse(_run.Out)!["workloads"]![0]!["earlier"]!.ToJsonString()
            .ShouldBe($$"""{"revision":"default","templates":null,"containers":["istio-proxy"],"exact":true,"unchanged":{{(isUnchanged ? "true" : "false")}}}""");
    }

    [Fact]
    public async Task Page_OfAnAuthorsManifest_HasNoEarlierInjection()
    {
        await Explain();

        _run.Out.ShouldNotContain("  earlier ");
    }

    public void Dispose() => _run.Dispose();

    private Task<CliRun> Explain(params string[] flags) => Run("explain", Config, Pod, flags);

    private Task<CliRun> Run(string command, string config, string manifest, params string[] flags) => _run.Run(
        [command, "-q", "-f", _run.Write("app.yaml", manifest), "--injectConfigFile", _run.Write("cfg/config.yml", config), .. flags]);
}
