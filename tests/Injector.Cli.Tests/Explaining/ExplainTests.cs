using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Tests.Explaining;

/// <summary>What <c>explain</c> says of manifests, and how it ends.</summary>
public sealed class ExplainTests : IDisposable
{
    private const string Config = """
        policy: enabled
        neverInjectSelector:
        - matchLabels: {team: batch}
        defaultTemplates: [sidecar]
        templates:
          sidecar: |
            spec:
              containers:
              - name: istio-proxy
                image: "{{ .Values.global.hub }}/proxy:{{ .Values.global.tag }}"
                env:
                - name: LEVEL
                  value: {{ annotation .ObjectMeta "sidecar.istio.io/logLevel" .Values.global.proxy.logLevel | quote }}
                {{- if .Values.global.logAsJson }}
                - name: JSON
                  value: "1"
                {{- end }}
        """;

    private const string Values = """
        global:
          hub: registry.example.com
          tag: 1.30.0
          logAsJson: true
          proxy:
            logLevel: info
        sidecarInjectorWebhook:
          rewriteAppHTTPProbe: true
        """;

    private const string Shop = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          template:
            metadata:
              labels:
                app: web
              annotations:
                sidecar.istio.io/logLevel: debug
                sidecar.istio.io/logLevl: trace
            spec:
              containers:
              - name: web
                image: web:1
                readinessProbe:
                  httpGet: {path: /ready, port: 8080}
        """;

    private readonly CliRun _run = new();

    [Fact]
    public async Task Explain_InjectedWorkload_TellsRuleTemplatesAndWhereTheyStand()
    {
        await Explain(Shop);

        _run.ExitCode.ShouldBe(0, _run.Error);
        ShouldHaveLines(
            "app.yaml:1: Deployment shop/web",
            "Injected: the policy of the configuration is enabled (policy=enabled) [policy-enabled]",
            "  where       cfg/config.yml:1",
            "  templates   sidecar (the configuration's only template)",
            "  image       registry.example.com/proxy:1.30.0",
            "  revision    default",
            "  sidecar     a container (no node is known)",
            "  release     1.30.0 (the values' tag 1.30.0)");
    }

    [Fact]
    public async Task Explain_LabelsAndAnnotations_TellsWhichHadAnEffect()
    {
        await Explain(Shop);

        Line("used ").ShouldContain("annotation sidecar.istio.io/logLevel: debug");
        Line("used ").ShouldEndWith("# app.yaml:12: read by a template");
        Line("misspelt").ShouldEndWith("# app.yaml:13: no such key; did you mean sidecar.istio.io/logLevel?");
    }

    [Fact]
    public async Task Explain_InjectedParts_TellsTheirTemplateLineAndWhatItRead()
    {
        await Explain(Shop);

        Line("+ spec.containers[istio-proxy]").ShouldEndWith("# line 9");
        Line("+ image:").ShouldEndWith("# line 10: values global.hub (cfg/values.yml:2), global.tag (cfg/values.yml:3)");
        Line("+ env[LEVEL]: debug").ShouldEndWith("# line 12: annotation sidecar.istio.io/logLevel");
        Line("+ env[JSON]: 1").ShouldEndWith("# line 15; if .Values.global.logAsJson");
    }

    [Fact]
    public async Task Explain_AnnotationThatIsNotSet_IsNamedBesideTheDefault()
    {
        await Explain(Shop.Replace("sidecar.istio.io/logLevel: debug", "example.com/x: y", StringComparison.Ordinal));

        Line("+ env[LEVEL]: info").ShouldEndWith("# line 12: values global.proxy.logLevel (cfg/values.yml:6); not set: annotation sidecar.istio.io/logLevel");
    }

    [Theory]
    [InlineData("proxy.istio.io/config: 'concurrency: 3'", "# line 15: proxyConfig concurrency (app.yaml:13)")]
    [InlineData("proxy.istio.io/config: 'statusPort: 15020'", "# line 15: proxyConfig concurrency (cfg/mesh.yml:2)")]
    [InlineData("proxy.istio.io/config: 'status_port: 15020'", "# line 15: proxyConfig concurrency")]
    [InlineData("example.com/note: x", "# line 15: proxyConfig concurrency (cfg/mesh.yml:2)")]
    public async Task Explain_FieldOfTheProxyConfiguration_NamesWhatSetsIt(string annotation, string note)
    {
        var config = Config.Replace("name: JSON", "name: CONCURRENCY", StringComparison.Ordinal).Replace("value: \"1\"", "value: \"{{ .ProxyConfig.Concurrency }}\"", StringComparison.Ordinal);
        await _run.Run(
            "explain", "-f", _run.Write("app.yaml", Shop.Replace("sidecar.istio.io/logLevl: trace", annotation, StringComparison.Ordinal)),
            "--injectConfigFile", _run.Write("cfg/config.yml", config), "--valuesFile", _run.Write("cfg/values.yml", Values),
            "--meshConfigFile", _run.Write("cfg/mesh.yml", "defaultConfig:\n  concurrency: 2\n"));

        Line("env[CONCURRENCY]").ShouldEndWith(note + "; if .Values.global.logAsJson");
    }

    [Fact]
    public async Task Explain_Probe_IsShownBeforeAndAfter()
    {
        await Explain(Shop);

        Line("  spec.containers[web].readinessProbe").ShouldBe("  spec.containers[web].readinessProbe: httpGet :8080/ready -> httpGet :15020/app-health/web/readyz");
    }

    [Theory]
    [InlineData("labels: {team: batch}", "never-inject-selector", "  where       app.yaml:8; cfg/config.yml:2")]
    [InlineData("labels: {sidecar.istio.io/inject: 'false'}", "inject-label-false", "  where       app.yaml:8")]
    [InlineData("annotations: {sidecar.istio.io/inject: 'no'}", "inject-annotation-false", "  where       app.yaml:8")]
    public async Task Explain_SkippedWorkload_TellsTheRuleAndItsPlace(string metadata, string rule, string where)
    {
        await Explain($"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec:\n  template:\n    metadata:\n      name: x\n      {metadata}\n    spec: {{containers: [{{name: web, image: web}}]}}\n",
            rule == "inject-annotation-false" ? ["--istio-version", "1.8"] : []);

        _run.Out.ShouldContain($"[{rule}]");
        ShouldHaveLines(where);
        _run.Out.ShouldNotContain("Template sidecar");
    }

    [Fact]
    public async Task Explain_WorkloadThatFails_IsAProblemAndTheOthersAreExplained()
    {
        await Explain($"apiVersion: v1\nkind: Pod\nmetadata: {{name: bad, annotations: {{proxy.istio.io/config: \"{{\"}}}}\nspec: {{containers: [{{name: a, image: b}}]}}\n---\n{Shop}");

        _run.ExitCode.ShouldBe(1);
        ShouldHaveLines("app.yaml:1: Pod bad", "Cannot be injected:", "app.yaml:6: Deployment shop/web");
        Line("  app.yaml:3:").ShouldEndWith("[annotation-invalid]");
        _run.Error.ShouldContain("Error: app.yaml:3:");
    }

    [Fact]
    public async Task Explain_ForeignKind_IsToldAsPassedOver()
    {
        await Explain("apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: roll}\nspec: {template: {spec: {containers: [{name: a, image: b}]}}}\n");

        _run.ExitCode.ShouldBe(0);
        Line("Passed over:").ShouldEndWith("[foreign-kind]");
        ShouldHaveLines("  its pods go without a sidecar because of this");
    }

    [Fact]
    public async Task Explain_UnreadableStatus_IsAWarningOfThePage()
    {
        await Explain(Shop.Replace("sidecar.istio.io/logLevl: trace", "sidecar.istio.io/status: '{'", StringComparison.Ordinal));

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("[status-unreadable]");
    }

    [Fact]
    public async Task Explain_NoWorkload_SaysSo()
    {
        await Explain(CliRun.Service);

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldBe("No workload was found.\n");
    }

    [Fact]
    public async Task Explain_MissingFile_Fails()
    {
        await _run.Run("explain", "-f", "none.yaml");

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain("none.yaml");
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Explain_NamespaceThatEnforcesPodSecurity_IsTold()
    {
        _run.Write("namespaces.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}\n");

        await Explain(Shop, "--namespaces", "namespaces.yaml");

        Line("  namespace ").ShouldStartWith("  namespace   enforces Pod Security level restricted, which refuses the pod: spec.");
        Line("  namespace ").ShouldContain("allowPrivilegeEscalation");

        _run.Write("namespaces.yaml", _run.Read("namespaces.yaml").Replace("restricted", "privileged"));
        await Explain(Shop, "--namespaces", "namespaces.yaml");

        _run.Out.ShouldNotContain("Pod Security");
    }

    [Fact]
    public async Task Explain_NativeSidecarByAnnotation_TellsTheAnnotationAndWhatTheTemplateMade()
    {
        await Explain(Shop.Replace("sidecar.istio.io/logLevl: trace", "sidecar.istio.io/nativeSidecar: 'true'", StringComparison.Ordinal));

        Line("  sidecar     ").ShouldBe("  sidecar     a container (native was asked for: annotation sidecar.istio.io/nativeSidecar, app.yaml:13; the templates make it otherwise)");
    }

    [Fact]
    public async Task Explain_ColourAlways_PaintsHeadingsOnly()
    {
        await Explain(Shop, "--color", "always");

        _run.Out.ShouldStartWith("\e[1;36mapp.yaml:1: Deployment shop/web\e[0m\nInjected:");
        _run.Out.ShouldContain("\e[1mLabels and annotations\e[0m\n");
    }

    [Fact]
    public async Task Explain_TerminalCodesInValues_AreEscaped()
    {
        await Explain(Shop.Replace("example.com/x: y", "app: z", StringComparison.Ordinal).Replace("sidecar.istio.io/logLevl: trace", "sidecar.istio.io/logLevl: \"\\e[31mred\"", StringComparison.Ordinal));

        _run.Out.ShouldNotContain("\e[31m");
        _run.Out.ShouldContain("[31mred");
    }

    [Fact]
    public async Task Explain_Json_IsTheDocumentedTree()
    {
        await Explain(Shop, "-o", "json");

        var tree = JsonNode.Parse(_run.Out)!;
        tree["configuration"]!["release"]!.ToString().ShouldBe("1.30.0");
        var workload = tree["workloads"]![0]!;
        workload.TextOrEmpty("outcome").ShouldBe("injected");
        workload.TextOrEmpty("decision", "rule").ShouldBe("policy-enabled");
        workload.At("decision", "configuration")!.ToJsonString().ShouldBe("""{"file":"cfg/config.yml","line":1,"key":"policy"}""");
        workload.TextOrEmpty("image").ShouldBe("registry.example.com/proxy:1.30.0");
        workload["native"]!.GetValue<bool>().ShouldBeFalse();
        workload["keys"]!.AsArray().Select(key => key.TextOrEmpty("use")).ShouldBe(["used", "misspelt"]);
        var change = workload["stages"]![0]!["changes"]!.AsArray().Single(change => change.TextOrEmpty("path") == "spec.containers[istio-proxy].env[JSON]")!;
        change["pointer"]!.ToString().ShouldStartWith("/spec/containers/");
        change.At("origin", "place")!.ToJsonString().ShouldBe("""{"file":"cfg/config.yml","line":15,"key":null}""");
        change.At("origin", "branches")!.ToJsonString().ShouldContain("\"condition\":\"if .Values.global.logAsJson\"");
    }

    [Fact]
    public async Task Explain_Yaml_IsTheSameTree()
    {
        await Explain(Shop, "-o", "json");
        var json = _run.Out;
        await Explain(Shop, "-o", "yaml");

        JsonNode.DeepEquals(Injector.Yaml.YamlReader.Read(_run.Out), JsonNode.Parse(json)).ShouldBeTrue();
    }

    [Fact]
    public async Task Explain_ConfigurationInAManifest_NamesTheLinesOfTheManifest()
    {
        var manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-sidecar-injector}\ndata:\n  config: |\n    " + Config.Replace("\n", "\n    ", StringComparison.Ordinal)
            + "\n  values: |\n    " + Values.Replace("\n", "\n    ", StringComparison.Ordinal) + "\n";
        _run.Write("app.yaml", Shop);
        foreach (var flag in (string[])["--injectConfigFile", "--configMap"])
        {
            await _run.Run("explain", "-f", "app.yaml", flag, _run.Write("cm.yaml", manifest), "-o", "json");

            _run.ExitCode.ShouldBe(0, _run.Error);
            var workload = JsonNode.Parse(_run.Out)!["workloads"]![0]!;
            workload.At("decision", "configuration", "line")!.GetValue<int>().ShouldBe(6, flag);
            var origin = workload["stages"]![0]!["changes"]!.AsArray().Single(change => change.TextOrEmpty("path") == "spec.containers[istio-proxy].image")!["origin"]!;
            origin.At("place")!.ToJsonString().ShouldBe("""{"file":"cm.yaml","line":15,"key":null}""", flag);
        }
    }

    [Fact]
    public async Task Explain_BareTemplate_NamesTheLinesOfItsFile()
    {
        _run.Write("app.yaml", Shop);

        await _run.Run("explain", "-f", "app.yaml", "--injectConfigFile", _run.Write("bare.yaml", "{{- /* mine */}}\nspec:\n  containers:\n  - name: istio-proxy\n    image: x\n"));

        _run.ExitCode.ShouldBe(0, _run.Error);
        Line("Template sidecar").ShouldBe("Template sidecar (bare.yaml)");
        Line("+ image: x").ShouldEndWith("# line 5");
    }

    [Fact]
    public async Task Explain_BuiltInTemplates_NamesTheirFiles()
    {
        _run.Write("app.yaml", Shop);

        await _run.Run("explain", "-f", "app.yaml");

        Line("Template sidecar").ShouldBe("Template sidecar (built in)");
        var note = Line("+ env[PILOT_CERT_PROVIDER]");
        var number = int.Parse(note.Split("shared.tpl line ")[1].Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);
        File.ReadAllLines(Path.Combine(CliRun.Repository, "templates", "shared.tpl"))[number - 1].ShouldContain("PILOT_CERT_PROVIDER");
        var own = Line("+ args[0]: proxy");
        number = int.Parse(own.Split("sidecar.tpl line ")[1], System.Globalization.CultureInfo.InvariantCulture);
        File.ReadAllLines(Path.Combine(CliRun.Repository, "templates", "sidecar.tpl"))[number - 1].Trim().ShouldBe("- proxy");
    }

    public void Dispose() => _run.Dispose();

    private Task<CliRun> Explain(string manifest, params string[] flags) => _run.Run(
    [
        "explain", "-f", _run.Write("app.yaml", manifest),
        "--injectConfigFile", _run.Write("cfg/config.yml", Config), "--valuesFile", _run.Write("cfg/values.yml", Values), .. flags,
    ]);

    private string Line(string part) => _run.Out.Split('\n').FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal)).ShouldNotBeNull($"no line with {part}:\n{_run.Out}");

    private void ShouldHaveLines(params string[] lines)
    {
        foreach (var line in lines)
        {
            _run.Out.Split('\n').ShouldContain(line, _run.Out);
        }
    }
}
