using System.Text.Json.Nodes;

namespace Injector.Cli.Tests.Analyzing;

/// <summary>Where rules draw their lines, beyond the one case that each has.</summary>
public sealed class RuleDetailTests : IDisposable
{
    private readonly CliRun _run = new();

    [Theory]
    [InlineData("[sh, -c, 'until nc -z db 5432; do sleep 1; done']", "warning")]
    [InlineData("[chown, -R, '1000', /data]", "info")]
    public async Task InitContainer_SpeaksOfTheNetwork_IsAWarning(string command, string level)
    {
        await Analyze(Pod($"initContainers: [{{name: init, image: busybox, command: {command}}}]"), "--set", "pilot.cni.enabled=true", "--native-sidecars", "false");

        Of("init-before-proxy")["level"]!.GetValue<string>().ShouldBe(level);
    }

    [Theory]
    [InlineData("--native-sidecars", "true", "--set", "pilot.cni.enabled=true")]
    [InlineData("--native-sidecars", "true")]
    [InlineData("--native-sidecars", "false")]
    public async Task InitContainer_OfWhichTrafficIsNotLost_IsNone(params string[] flags)
    {
        // Without CNI the author's own containers come before istio-init; a native sidecar comes before them.
        await Analyze(Pod("initContainers: [{name: init, image: busybox, command: [curl, 'http://x']}]"), flags);

        Ids().ShouldNotContain("init-before-proxy");
    }

    [Theory]
    [InlineData(599, null, "error")]
    [InlineData(600, null, null)]
    [InlineData(4294967297, null, "error")]
    [InlineData(86400, null, null)]
    [InlineData(86400, "24h", null)]
    [InlineData(86401, "24h", "warning")]
    public async Task Token_OfALifetime_IsMeasuredByWhatIsKnown(long seconds, string? longest, string? level)
    {
        await Analyze(
            Pod($"volumes: [{{name: t, projected: {{sources: [{{serviceAccountToken: {{path: t, expirationSeconds: {seconds}}}}}]}}}}]"),
            longest is null ? [] : ["--max-token-expiration", longest]);

        Levels("token-lifetime").ShouldBe(level is null ? [] : [level]);
    }

    [Theory]
    [InlineData("StatefulSet", "apps/v1", 52, false)]
    [InlineData("StatefulSet", "apps/v1", 53, true)]
    [InlineData("Job", "batch/v1", 63, false)]
    [InlineData("DaemonSet", "apps/v1", 60, false)]
    public async Task Name_OfAKind_HasItsLongest(string kind, string apiVersion, int length, bool isTooLong)
    {
        await Analyze(Pod("restartPolicy: Always").Replace("kind: Deployment", $"kind: {kind}", StringComparison.Ordinal)
            .Replace("apps/v1", apiVersion, StringComparison.Ordinal).Replace("name: web,", $"name: {new string('a', length)},", StringComparison.Ordinal));

        Ids().Contains("name-too-long").ShouldBe(isTooLong);
    }

    [Theory]
    [InlineData("registry.example.com/mesh", "web:1", true)]
    [InlineData("localhost:5000/mesh", "web:1", true)]
    [InlineData("registry.example.com/mesh", "registry.example.com/web:1", false)]
    [InlineData("docker.io/istio", "web:1", false)]
    [InlineData("istio", "web:1", false)]
    [InlineData("gcr.io/istio-release", "web:1", false)]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com/istio", "web:1", false)]
    public async Task InjectedImage_NeedsASecret_WhereNothingSpeaksAgainstIt(string hub, string image, bool isFound)
    {
        await Analyze(Pod("restartPolicy: Always").Replace("image: web:1", $"image: '{image}'", StringComparison.Ordinal), "--set", $"global.hub={hub}");

        Ids().Contains("pull-secret-missing").ShouldBe(isFound);
    }

    [Theory]
    [InlineData("imagePullSecrets: [{name: own}]")]
    [InlineData("restartPolicy: Always", "--set", "global.imagePullSecrets={mesh}")]
    public async Task InjectedImage_WithASecret_IsFine(string spec, params string[] flags)
    {
        await Analyze(Pod(spec), ["--set", "global.hub=registry.example.com/mesh", .. flags]);

        Ids().ShouldNotContain("pull-secret-missing");
    }

    [Theory]
    [InlineData("{name: http-web, port: 80}", false)]
    [InlineData("{name: HTTP, port: 80}", false)]
    [InlineData("{name: grpc-web-x, port: 80}", false)]
    [InlineData("{name: web-http, port: 80}", true)]
    [InlineData("{name: httpx, port: 80}", true)]
    [InlineData("{port: 80, appProtocol: http}", false)]
    [InlineData("{port: 53, protocol: UDP}", false)]
    public async Task ServicePort_TellsItsProtocol_ByNameOrMember(string port, bool isFound)
    {
        await Analyze(Pod("restartPolicy: Always") + $"---\napiVersion: v1\nkind: Service\nmetadata: {{name: web, namespace: shop}}\nspec: {{selector: {{app: web}}, ports: [{port}]}}\n");

        Ids().Contains("service-port-protocol").ShouldBe(isFound);
    }

    [Theory]
    [InlineData("selector: {app: other}")]
    [InlineData("selector: {}")]
    [InlineData("type: ExternalName, selector: {app: web}")]
    public async Task Service_ThatSelectsNoInjectedPod_IsNone(string spec)
    {
        await Analyze(Pod("restartPolicy: Always") + $"---\napiVersion: v1\nkind: Service\nmetadata: {{name: web, namespace: shop}}\nspec: {{{spec}, ports: [{{port: 80}}]}}\n");

        Ids().ShouldNotContain("service-port-protocol");
    }

    [Fact]
    public async Task PodSecurity_OfAnInjectedContainer_SaysSo()
    {
        await Analyze(Pod("restartPolicy: Always"), "--pod-security", "baseline");

        var found = Of("pod-security");
        found["field"]!.GetValue<string>().ShouldBe("spec.initContainers[istio-init].securityContext.capabilities.add");
        found["message"]!.GetValue<string>().ShouldEndWith("must not have NET_ADMIN, NET_RAW (injected)");
        found["hint"]!.GetValue<string>().ShouldContain("Istio CNI");
    }

    [Fact]
    public async Task HandEditedInjection_IsToldByItsRecord()
    {
        await _run.WithConfiguration().KubeInject("-f", _run.Write("app.yaml", Pod("restartPolicy: Always")), "-o", "injected.yaml");
        _run.Write("injected.yaml", _run.Read("injected.yaml").Replace("proxy:1.30.0", "proxy:mine", StringComparison.Ordinal));

        await _run.Run("analyze", "-f", "injected.yaml", "-o", "json", "--injectConfigFile", "cfg/config.yml", "--valuesFile", "cfg/values.yml");

        Ids().ShouldContain("injection-stale");
    }

    [Fact]
    public async Task EveryWarning_OfKubeInject_IsAFinding()
    {
        var manifest = _run.Write(
            "app.yaml",
            Pod("dnsPolicy: Default, hostNetwork: true") + "---\n" + Pod("dnsPolicy: Default").Replace("app: web", "app: web, sidecar.istio.io/injct: x", StringComparison.Ordinal)
            + "---\n" + Pod("restartPolicy: Never").Replace("image: web:1", "image: web:1, ports: [{containerPort: 15001}]", StringComparison.Ordinal));
        await _run.Run("kube-inject", "-f", manifest, "--log-format", "json", "-q");
        var told = _run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
            .Select(line => $"{line["id"]} {line["name"]} {line["line"]} {line["level"]}").Order(StringComparer.Ordinal).ToList();

        await Analyze(_run.Read("app.yaml"));

        told.Count.ShouldBeGreaterThan(3);
        Findings().Where(finding => finding["level"]!.GetValue<string>() != "info").Select(finding => $"{finding["id"]} {finding["name"]} {finding["line"]} {finding["level"]}")
            .Order(StringComparer.Ordinal).ShouldBe(told);
    }

    private static string Pod(string spec) => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: web:1}], {{{spec}}}}

        """;

    private Task<CliRun> Analyze(string manifest, params string[] flags) => _run.Run(["analyze", "-o", "json", "-f", _run.Write("app.yaml", manifest), .. flags]);

    private IReadOnlyList<JsonNode> Findings()
    {
        _run.ExitCode.ShouldBeInRange(0, 1, _run.Error);
        return [.. JsonNode.Parse(_run.Out)!["findings"]!.AsArray().OfType<JsonNode>()];
    }

    private IEnumerable<string> Ids() => Findings().Select(finding => finding["id"]!.GetValue<string>());

    private IEnumerable<string> Levels(string id) => Findings().Where(finding => finding["id"]!.GetValue<string>() == id).Select(finding => finding["level"]!.GetValue<string>());

    private JsonNode Of(string id) => Findings().Where(finding => finding["id"]!.GetValue<string>() == id).ShouldHaveSingleItem();

    public void Dispose() => _run.Dispose();
}
