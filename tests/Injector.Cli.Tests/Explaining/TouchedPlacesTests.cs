using Injector.Cli.Explaining;
using Injector.Core;

namespace Injector.Cli.Tests.Explaining;

/// <summary>That no place of the configuration is said to touch nothing while setting it changes the pod.</summary>
public sealed class TouchedPlacesTests : IDisposable
{
    private const string Config = """
        policy: enabled
        defaultTemplates: [sidecar]
        templates:
          sidecar: |
            spec:
              containers:
              - name: istio-proxy
                image: proxy
                args: [proxy, "{{ .Values.empty }}"]
                {{- with .Values.seccomp }}
                securityContext: {seccompProfile: {{ toJson . }}}
                {{- end }}
                {{- if .Values.hooks }}
                lifecycle: {{ toJson .Values.hooks }}
                {{- end }}
                ports: [{containerPort: 15090, name: {{ .Values.sds.name | default "stats" }}}]
              {{- if .Values.secrets }}
              imagePullSecrets:
              {{- range .Values.secrets }}
              - name: {{ . }}
              {{- end }}
              {{- end }}
        """;

    private const string Values = "empty: ''\nhooks: {}\nsecrets: [one]\nsds: {}\n";

    private const string Manifest = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          template:
            metadata: {annotations: {prometheus.io/scrape: "true", prometheus.io/port: "8080"}}
            spec:
              containers:
              - {name: web, image: "web:1", readinessProbe: {httpGet: {port: 8080}}}
        """;

    private readonly CliRun _run = new();

    [Theory]
    [InlineData("--values", "seccomp.type", "seccomp.type=RuntimeDefault")]
    [InlineData("--values", "hooks.preStop", "hooks.preStop=x")]
    [InlineData("--values", "secrets[1]", "secrets[1]=two")]
    [InlineData("--values", "secrets[0]", "secrets[0]=two")]
    [InlineData("--values", "empty", "empty=-x")]
    [InlineData("--values", "sds.name", "sds.name=other")]
    [InlineData("--values", "global.network", "global.network=n")]
    [InlineData("--values", "global.multiCluster.clusterName", "global.multiCluster.clusterName=c")]
    [InlineData("--values", "sidecarInjectorWebhook.rewriteAppHTTPProbe", "sidecarInjectorWebhook.rewriteAppHTTPProbe=true")]
    [InlineData("--values", "global.proxy.holdApplicationUntilProxyStarts", "global.proxy.holdApplicationUntilProxyStarts=true")]
    [InlineData("--mesh", "enablePrometheusMerge", "enablePrometheusMerge: false")]
    [InlineData("--mesh", "defaultConfig.statusPort", "defaultConfig: {statusPort: 15000}")]
    [InlineData("--mesh", "defaultConfig.holdApplicationUntilProxyStarts", "defaultConfig: {holdApplicationUntilProxyStarts: true}")]
    public async Task Place_WhoseSettingChangesThePod_TouchesIt(string flag, string path, string setting)
    {
        await Run("kube-inject");
        var before = _run.Out;
        await (flag == "--values" ? Run("kube-inject", "--set", setting) : Run("kube-inject", "--meshConfigFile", _run.Write("mesh.yml", setting)));
        _run.Out.ShouldNotBe(before, _run.Error);

        await Run("explain", flag, path);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("touches 1 of 1 workloads");
    }

    [Theory]
    [InlineData("--values", "seccomp.type", "    a template looks at seccomp above it; no part of the pod can be traced to it")]
    [InlineData("--values", "secrets[1]", "    spec.imagePullSecrets[one]")]
    [InlineData("--values", "empty", "    spec.containers[istio-proxy].args[1]")]
    [InlineData("--mesh", "enablePrometheusMerge", "    metadata.annotations[prometheus.io/port]")]
    [InlineData("--mesh", "enablePrometheusMerge", "  the injector itself reads it, for every pod that is injected: the proxy serves the application's metrics with its own")]
    [InlineData("--mesh", "defaultConfig", "  the injector itself reads defaultConfig.statusPort, for every pod that is injected: the port that rewritten probes and scrapers ask")]
    public async Task Place_ThatTouches_SaysByWhat(string flag, string path, string line)
    {
        await Run("explain", flag, path);

        _run.Out.Split('\n').ShouldContain(line, _run.Out);
    }

    [Theory]
    [InlineData("secrets.name", "sds.name", false)]
    [InlineData("sds.other", "sds.name", false)]
    [InlineData("sds.name.x", "sds.name", true)]
    [InlineData("sds.name", "sds.name", true)]
    public void Touch_StepOnTheWayToANeighbour_DoesNotCount(string path, string read, bool isTouched)
    {
        ExplainedRead[] all = [new("values", "sds", true, true), new("values", read, true, true)];

        new TouchedReads(new ReadQuestion("values", path), all).Touch(all).ShouldBe(isTouched);
    }

    [Theory]
    [InlineData("gone.other", "gone")]
    [InlineData("other.gone", null)]
    public void Doubt_PlaceBelowWhatIsNotSet_NamesWhatWasAsked(string path, string? asked)
    {
        ExplainedRead[] all = [new("values", "gone", false, true), new("values", "gone.name", false, true)];

        var reads = new TouchedReads(new ReadQuestion("values", path), all);

        reads.Touch(all).ShouldBeFalse();
        reads.Doubt()?.Path.ShouldBe(asked);
        (reads.Doubt() is null).ShouldBe(asked is null);
    }

    [Fact]
    public async Task OwnReads_HaveEveryValueOfTheInjector()
    {
        await Run("explain", "--values", "global");

        foreach (var path in InjectionSnapshot.ValuesOfInjector.Where(path => path.StartsWith("global.", StringComparison.Ordinal)))
        {
            _run.Out.ShouldContain($"the injector itself reads {path}, ");
        }
    }

    public void Dispose() => _run.Dispose();

    private Task<CliRun> Run(string command, params string[] flags) => RunWith(Config, command, flags);

    private Task<CliRun> RunWith(string config, string command, params string[] flags) => _run.Run(
    [
        command, "-q", "-f", _run.Write("app.yaml", Manifest), "--injectConfigFile", _run.Write("cfg/config.yml", config), "--valuesFile", _run.Write("cfg/values.yml", Values), .. flags,
    ]);
}
