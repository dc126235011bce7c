namespace Injector.Cli.Tests.Analyzing;

/// <summary>What findings advise can be done, and answers them.</summary>
public sealed class RemedyTests : IDisposable
{
    private const string Ports = "traffic.sidecar.istio.io/excludeOutboundPorts: ";

    private readonly RuleRun _run = new();

    [Theory]
    [InlineData("'nc -z db 3306'", Ports + "'3306'", null)]
    [InlineData("'nc -z db 3306'", Ports + "'5432, 3306'", null)]
    [InlineData("'nc -z db 3306'", Ports + "'5432'", "warning")]
    [InlineData("'nc -z db 3306 && nc -z mq 5672'", Ports + "'3306'", "warning")]
    [InlineData("'curl http://db/x'", Ports + "'80'", null)]
    [InlineData("'curl https://db:8443/x'", Ports + "'443'", "warning")]
    [InlineData("'curl https://db:8443/x'", Ports + "'8443'", null)]
    [InlineData("'psql $(URL)'", Ports + "'5432'", "info")]
    [InlineData("'psql $(URL)'", "traffic.sidecar.istio.io/excludeOutboundIPRanges: 10.0.0.0/8", "info")]
    [InlineData("'psql $(URL)'", "traffic.sidecar.istio.io/includeOutboundIPRanges: ''", null)]
    [InlineData("'psql $(URL)'", "", "warning")]
    public async Task InitContainer_OfWhichTheTrafficIsLeftOut_IsNotToldToLeaveItOut(string command, string annotation, string? level) =>
        (await _run.FindOf(
            "init-before-proxy",
            RuleRun.Workload($"initContainers: [{{name: wait, image: busybox, command: [sh, -c, {command}]}}]", annotations: annotation),
            "--set", "pilot.cni.enabled=true", "--native-sidecars", "false")).Select(found => (string?)found["level"]).ShouldBe(level is null ? [] : [level]);

    [Theory]
    [InlineData(25)]
    [InlineData(53)]
    [InlineData(3306)]
    [InlineData(27017)]
    public async Task ServicePort_TakenForTcp_IsNotGuessed(int port) =>
        (await _run.FindOf(
            "service-port-protocol",
            RuleRun.Workload("restartPolicy: Always")
            + $"---\napiVersion: v1\nkind: Service\nmetadata: {{name: web, namespace: shop}}\nspec: {{selector: {{app: web}}, ports: [{{name: a, port: {port}}}, {{name: b, port: {port + 1}}}]}}\n"))
            .Select(found => (string)found["message"]!).ShouldHaveSingleItem().ShouldStartWith($"port {port + 1} ");

    [Fact]
    public async Task PodSecurity_Seccomp_IsNotAnsweredByCni()
    {
        var found = (await _run.FindOf("pod-security", RuleRun.Workload("restartPolicy: Always"), "--pod-security", "restricted", "--set", "pilot.cni.enabled=true"))
            .Single(finding => (string?)finding["field"] == "spec.containers[istio-proxy].securityContext.seccompProfile.type");

        ((string)found["hint"]!).ShouldContain("global.proxy.seccompProfile.type=RuntimeDefault");
        ((string)found["hint"]!).ShouldNotContain("CNI");
        (await _run.FindOf(
            "pod-security", RuleRun.Workload("restartPolicy: Always"), "--pod-security", "restricted", "--set", "pilot.cni.enabled=true",
            "--set", "global.proxy.seccompProfile.type=RuntimeDefault")).ShouldNotContain(finding => ((string)finding["field"]!).StartsWith("spec.containers[istio-proxy].securityContext.seccomp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PodSecurity_OfVolumes_StandsAtEach()
    {
        const string manifest = """
            apiVersion: v1
            kind: Pod
            metadata: {name: p, namespace: shop}
            spec:
              containers: [{name: web, image: web:1}]
              volumes:
              - name: plain
                emptyDir: {}
              - name: one
                hostPath: {path: /a}
              - name: two
                hostPath: {path: /b}
            """;

        (await _run.FindOf("pod-security", manifest, "--pod-security", "baseline")).Where(found => ((string)found["field"]!).StartsWith("spec.volumes", StringComparison.Ordinal))
            .Select(found => (int)found["line"]!).ShouldBe([10, 12]);
    }

    [Fact]
    public async Task Token_ThatTheTemplateBrings_IsToldOnce()
    {
        var found = await _run.FindOf(
            "token-lifetime", RuleRun.Workload("restartPolicy: Always") + "---\n" + RuleRun.Workload("restartPolicy: Always").Replace("name: web, n", "name: api, n", StringComparison.Ordinal),
            "--max-token-expiration", "1h");

        var one = found.ShouldHaveSingleItem();
        one["name"].ShouldBeNull();
        ((string)one["hint"]!).ShouldContain("template");
    }

    [Fact]
    public async Task HostNetwork_ThatIsAskedForAWish_IsToldOnce()
    {
        (await _run.Find(RuleRun.Workload("hostNetwork: true", "sidecar.istio.io/inject: 'true'"))).Select(found => (string)found["id"]!).ShouldBe(["host-network-asked"]);

        var plain = (await _run.FindOf("host-network", RuleRun.Workload("hostNetwork: true"))).ShouldHaveSingleItem();
        ((string)plain["hint"]!).ShouldContain("take hostNetwork away");
    }

    [Fact]
    public async Task AnnotationThatIsRefused_HasAHint() =>
        ((string?)(await _run.FindOf("annotation-invalid", RuleRun.Workload("restartPolicy: Always", annotations: Ports + "abc"))).ShouldHaveSingleItem()["hint"]).ShouldNotBeNullOrEmpty();

    public void Dispose() => _run.Dispose();
}
