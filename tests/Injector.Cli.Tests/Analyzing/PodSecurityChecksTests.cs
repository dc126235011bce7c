using System.Text.Json.Nodes;
using Injector.Cli.Analyzing.PodSecurity;
using Injector.Yaml;

namespace Injector.Cli.Tests.Analyzing;

/// <summary>The controls of the Pod Security Standards, each broken and kept.</summary>
public sealed class PodSecurityChecksTests
{
    private const string Hardened = "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}";

    /// <summary>A pod that the restricted level takes; what a case adds follows.</summary>
    private const string Restricted = """
        metadata: {annotations: {ANNOTATIONS}}
        spec:
          POD
          securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, CONTEXT}
          containers:
          - name: web
            image: web:1
            CONTAINER
        """;

    [Theory]
    [InlineData("POD", "hostNetwork: true", "spec.hostNetwork")]
    [InlineData("POD", "hostPID: true", "spec.hostPID")]
    [InlineData("POD", "hostIPC: true", "spec.hostIPC")]
    [InlineData("POD", "volumes: [{name: v, hostPath: {path: /}}]", "spec.volumes[v].hostPath")]
    [InlineData("CONTEXT", "windowsOptions: {hostProcess: true}", "spec.securityContext.windowsOptions.hostProcess")]
    [InlineData("CONTEXT", "sysctls: [{name: kernel.msgmax, value: '1'}]", "spec.securityContext.sysctls")]
    [InlineData("CONTEXT", "seLinuxOptions: {type: spc_t}", "spec.securityContext.seLinuxOptions.type")]
    [InlineData("CONTEXT", "seLinuxOptions: {user: u}", "spec.securityContext.seLinuxOptions.user")]
    [InlineData("CONTEXT", "seLinuxOptions: {role: r}", "spec.securityContext.seLinuxOptions.role")]
    [InlineData("CONTEXT", "appArmorProfile: {type: Unconfined}", "spec.securityContext.appArmorProfile.type")]
    [InlineData("ANNOTATIONS", "container.apparmor.security.beta.kubernetes.io/web: unconfined", "metadata.annotations.container.apparmor.security.beta.kubernetes.io/web")]
    [InlineData("CONTAINER", "ports: [{containerPort: 80, hostPort: 80}]", "spec.containers[web].ports.hostPort")]
    [InlineData("CONTAINER", "livenessProbe: {httpGet: {port: 80, host: example.com}}", "spec.containers[web].livenessProbe.httpGet.host")]
    [InlineData("CONTAINER", "lifecycle: {preStop: {tcpSocket: {port: 80, host: example.com}}}", "spec.containers[web].lifecycle.preStop.tcpSocket.host")]
    [InlineData("SECURITY", "privileged: true", "spec.containers[web].securityContext.privileged")]
    [InlineData("SECURITY", "procMount: Unmasked", "spec.containers[web].securityContext.procMount")]
    [InlineData("SECURITY", "seccompProfile: {type: Unconfined}", "spec.containers[web].securityContext.seccompProfile.type")]
    public void Baseline_Refuses(string where, string what, string field) =>
        Violations(where, what).Where(violation => violation.Level == PodSecurityLevel.Baseline).Select(violation => violation.Field).ShouldBe([field]);

    [Theory]
    [InlineData("POD", "volumes: [{name: v, nfs: {server: s, path: /}}]", "spec.volumes[v].nfs")]
    [InlineData("SECURITY", "runAsNonRoot: false", "spec.containers[web].securityContext.runAsNonRoot")]
    [InlineData("SECURITY", "runAsUser: 0", "spec.containers[web].securityContext.runAsUser")]
    [InlineData("CONTEXT", "runAsUser: 0", "spec.securityContext.runAsUser")]
    public void Restricted_Refuses(string where, string what, string field)
    {
        var violation = Violations(where, what).ShouldHaveSingleItem();

        violation.Level.ShouldBe(PodSecurityLevel.Restricted);
        violation.Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("POD", "volumes: [{name: v, emptyDir: {}}, {name: t, projected: {}}]")]
    [InlineData("CONTEXT", "sysctls: [{name: net.ipv4.tcp_syncookies, value: '1'}], seLinuxOptions: {type: container_t}")]
    [InlineData("CONTEXT", "appArmorProfile: {type: Localhost, localhostProfile: p}")]
    [InlineData("ANNOTATIONS", "container.apparmor.security.beta.kubernetes.io/web: localhost/p")]
    [InlineData("CONTAINER", "ports: [{containerPort: 80}]")]
    [InlineData("CONTAINER", "livenessProbe: {httpGet: {port: 80}}")]
    [InlineData("SECURITY", "runAsUser: 1337, privileged: false, procMount: Default")]
    public void Restricted_Takes(string where, string what) => Violations(where, what).ShouldBeEmpty();

    [Theory]
    [InlineData("NET_ADMIN", PodSecurityLevel.Baseline)]
    [InlineData("CHOWN", PodSecurityLevel.Restricted)]
    [InlineData("NET_BIND_SERVICE", null)]
    public void Capability_Added_IsRefusedFromItsLevelOn(string name, object? level)
    {
        var violations = Run(Restricted.Replace("CONTAINER", $"securityContext: {{allowPrivilegeEscalation: false, capabilities: {{drop: [ALL], add: [{name}]}}}}", StringComparison.Ordinal));

        violations.Select(violation => (object?)violation.Level).ShouldBe(level is null ? [] : [level]);
    }

    [Fact]
    public void PlainPod_IsRefusedForWhatItDoesNotSay()
    {
        var violations = Run("spec: {containers: [{name: web, image: web:1}], initContainers: [{name: init, image: init:1}]}");

        violations.ShouldAllBe(violation => violation.Level == PodSecurityLevel.Restricted);
        violations.Where(violation => violation.Container!.Name == "web").Select(violation => violation.Field).ShouldBe(
            [
                "spec.containers[web].securityContext.capabilities.drop", "spec.containers[web].securityContext.seccompProfile.type",
                "spec.containers[web].securityContext.allowPrivilegeEscalation", "spec.containers[web].securityContext.runAsNonRoot",
            ]);
        violations.Count(violation => violation.Container!.Name == "init").ShouldBe(4);
    }

    private static IReadOnlyList<Violation> Violations(string where, string what)
    {
        var pod = where switch
        {
            "SECURITY" => Restricted.Replace("CONTAINER", Hardened.Replace("}}", "}, " + what + "}", StringComparison.Ordinal), StringComparison.Ordinal),
            "CONTAINER" => Restricted.Replace("CONTAINER", Hardened + "\n    " + what, StringComparison.Ordinal),
            _ => Restricted.Replace(where, what, StringComparison.Ordinal),
        };
        return Run(pod.Replace("CONTAINER", Hardened, StringComparison.Ordinal));
    }

    private static IReadOnlyList<Violation> Run(string pod)
    {
        foreach (var place in (string[])["ANNOTATIONS", "POD", "CONTEXT"])
        {
            pod = pod.Replace(place, string.Empty, StringComparison.Ordinal);
        }

        return PodSecurityChecks.Run((JsonObject)YamlDocument.FromText(pod).Root!);
    }
}
