using Injector.Cli.Tests.Cluster;

namespace Injector.Cli.Tests.Diffing;

/// <summary><c>diff --against-cluster</c>: what a server adds by itself is no difference.</summary>
public sealed class DiffClusterTests : IDisposable
{
    private const string Template = """
        spec:
          containers:
          - name: istio-proxy
            image: proxy:1
            resources: {limits: {cpu: 2000m}}
            env: [{name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}]
        """;

    private const string Source = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: web
                image: web:1
                ports: [{containerPort: 80}]
                readinessProbe: {tcpSocket: {port: 80}}

        """;

    private const string Live = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          annotations: {deployment.kubernetes.io/revision: "3"}
          creationTimestamp: "2026-01-01T00:00:00Z"
          generation: 3
          name: web
          namespace: shop
          resourceVersion: "77"
          uid: 5a0d
          managedFields: [{manager: kubectl}]
        spec:
          progressDeadlineSeconds: 600
          replicas: 1
          revisionHistoryLimit: 10
          selector: {matchLabels: {app: web}}
          strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}, type: RollingUpdate}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - image: web:1
                imagePullPolicy: IfNotPresent
                name: web
                ports: [{containerPort: 80, protocol: TCP}]
                readinessProbe: {failureThreshold: 3, periodSeconds: 10, successThreshold: 1, tcpSocket: {port: 80}, timeoutSeconds: 1}
                resources: {}
                terminationMessagePath: /dev/termination-log
                terminationMessagePolicy: File
              dnsPolicy: ClusterFirst
              restartPolicy: Always
              schedulerName: default-scheduler
              securityContext: {}
              terminationGracePeriodSeconds: 30
        status: {replicas: 1}

        """;

    private readonly CliRun _run = new();

    [Fact]
    public async Task WhatTheServerAdds_IsNoDifference()
    {
        await Diff(Live.Replace("name: web\n  namespace", "name: web\n  labels: {}\n  namespace"), "sidecar.istio.io/inject: \"false\"");

        _run.ExitCode.ShouldBe(0, _run.Out + _run.Error);
    }

    [Theory]
    [InlineData("replicas: 1", "replicas: 4", "-  replicas: 4\n")]
    [InlineData("periodSeconds: 10", "periodSeconds: 20", "-          periodSeconds: 20\n")]
    [InlineData("dnsPolicy: ClusterFirst", "dnsPolicy: Default", "-      dnsPolicy: Default\n")]
    [InlineData("image: web:1", "image: web:9", "-      - image: web:9\n")]
    [InlineData("imagePullPolicy: IfNotPresent", "imagePullPolicy: Never", "-        imagePullPolicy: Never\n")]
    [InlineData("imagePullPolicy: IfNotPresent", "imagePullPolicy: Always", "-        imagePullPolicy: Always\n")]
    [InlineData("containerPort: 80, protocol: TCP", "containerPort: 80, hostPort: 81, protocol: TCP", "-          hostPort: 81\n")]
    [InlineData("resources: {}", "resources: {limits: {cpu: 1}, requests: {cpu: 2}}", "-            cpu: \"2\"\n")]
    public async Task WhatSomebodyChanged_IsADifference(string before, string after, string expected)
    {
        Live.ShouldContain(before);
        await Diff(Live.Replace(before, after), "sidecar.istio.io/inject: \"false\"");

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldContain("--- cluster:");
        _run.Out.ShouldContain(expected);
    }

    [Fact]
    public async Task WhatDoesNotRunYet_IsAdded()
    {
        await Diff(Live.Replace("name: web\n  namespace", "name: other\n  namespace"), "sidecar.istio.io/inject: \"false\"");

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldStartWith("# Deployment shop/web: only in web.yaml\n--- /dev/null\n+++ web.yaml:1\n");
    }

    [Fact]
    public async Task Injection_IsTheDifferenceWhereTheWebhookAddsIt()
    {
        await Diff(Live, "app: web");

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldContain("+      - env:\n");
        _run.Out.ShouldContain("+          limits:\n+            cpu: \"2\"\n");
    }

    private async Task Diff(string live, string label)
    {
        _run.Cluster = new FakeCluster().Add(live);
        _run.WithConfiguration($"policy: enabled\ndefaultTemplates: [sidecar]\ntemplates:\n  sidecar: |\n    {Template.ReplaceLineEndings("\n    ")}\n");
        _run.Write("web.yaml", Source.Replace("metadata: {labels: {app: web}}", $"metadata: {{labels: {{app: web, {label}}}}}").Replace("app: web, app: web", "app: web"));
        if (label.StartsWith("sidecar", StringComparison.Ordinal))
        {
            _run.Cluster = new FakeCluster().Add(live.Replace("metadata: {labels: {app: web}}", $"metadata: {{labels: {{app: web, {label}}}}}"));
        }

        await _run.WithCommand("diff", "-f", "web.yaml", "--against-cluster");
    }

    public void Dispose() => _run.Dispose();
}
