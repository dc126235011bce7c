using System.Text.Json.Nodes;
using Injector.Parity.Tests.Hosts;

namespace Injector.Parity.Tests;

/// <summary>Both hosts look at one cluster and read its ConfigMaps, nodes and ProxyConfigs themselves.</summary>
public sealed class ClusterParityTests : IDisposable
{
    private const string ProxyConfigsPath = "/apis/networking.istio.io/v1beta1/proxyconfigs";
    private const string Config = """
        policy: enabled
        defaultTemplates: [sidecar]
        templates:
          sidecar: |
            spec:
              containers:
              - name: istio-proxy
                image: proxy
                env:
                - {name: NATIVE, value: "{{ .NativeSidecars }}"}
                - {name: FROM, value: "{{ index .ProxyConfig.ProxyMetadata `FROM` }}"}
        """;

    private const string OwnProxy = """,{"name":"istio-proxy","image":"auto","securityContext":{"privileged":true}}""";

    private const string SettingsConfig = """
        policy: enabled
        defaultTemplates: [sidecar]
        templates:
          sidecar: |
            metadata: {labels: {note: {{ index .ObjectMeta.Annotations `note` }}, other: b}}
            spec:
              containers:
              - name: istio-proxy
                image: proxy
                env:
                - {name: native, value: "{{ .NativeSidecars }}"}
                - {name: policy, value: "{{ .CompliancePolicy }}"}
                - {name: mine, value: "{{ env `MINE` `none` }}"}
                - {name: user, value: "{{ .ProxyUID }}"}
        """;

    private static readonly JsonObject Pod = JsonNode.Parse("""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"shop","labels":{"app":"web"}},"spec":{"containers":[{"name":"app","image":"a"}]}}
        """)!.AsObject();

    private readonly string _folder = Directory.CreateTempSubdirectory("injector-parity-").FullName;

    [Theory]
    [InlineData("1.26.0", "v1.33.1", null, "false")]
    [InlineData("1.26.9", "v1.34.0", null, "false")]
    [InlineData("1.27.0", "v1.33.1", null, "true")]
    [InlineData("1.27.0", "v1.32.9", null, "false")]
    [InlineData("1.30.0", "v1.33.1", null, "true")]
    [InlineData("1.26.0", "v1.33.1", "auto", "true")]
    [InlineData("1.30.0", "v1.33.1", "false", "false")]
    public async Task NativeSidecars_OfOneCluster_FollowReleaseAndNodesInBothHosts(string release, string kubelet, string? mode, string native)
    {
        await using var cluster = await StartAsync(kubelet, new Dictionary<string, int>());

        var verdict = await InjectAsync(cluster, ["--istio-version", release, .. mode is null ? Array.Empty<string>() : ["--native-sidecars", mode]]);

        ValueOf(verdict, "NATIVE").ShouldBe(native);
    }

    [Theory]
    [InlineData(200, "shop")]
    [InlineData(403, "")]
    [InlineData(404, "")]
    public async Task ProxyConfigs_OfOneCluster_ApplyInBothHosts(int answer, string expected)
    {
        await using var cluster = await StartAsync("v1.33.1", answer == 200 ? new Dictionary<string, int>() : new() { [ProxyConfigsPath] = answer });

        var verdict = await InjectAsync(cluster, ["--istio-version", "1.28.0"]);

        ValueOf(verdict, "FROM").ShouldBe(expected);
    }

    [Theory]
    [InlineData("--namespaces", "hello\n", "holds no Namespace objects; capture them with: kubectl get namespaces -o yaml")]
    [InlineData("--namespaces", "- a\n- b\n", "holds no Namespace objects; capture them with: kubectl get namespaces -o yaml")]
    [InlineData("--proxyConfigs", "kind: Namespace\n", "holds no ProxyConfig objects; capture them with: kubectl get proxyconfigs -A -o yaml")]
    public async Task FactsFile_WithoutObjects_IsExplainedByBothHosts(string flag, string text, string expected)
    {
        var file = Write("facts.yaml", text);

        var (code, _, error) = await CommandLineHost.RunAsync(["kube-inject", "-f", "-", flag, file], Pod.ToJsonString(), new Dictionary<string, string>());
        code.ShouldBe(1);
        error.ShouldContain($"{file}: {expected}");

        using var errors = new StringWriter();
        var webhook = await Injector.Webhook.WebhookCommand.RunAsync([flag, file, "--port=0"], new Dictionary<string, string>(), Stream.Null, errors, errors, default);
        webhook.ShouldBe(2);
        errors.ToString().ShouldContain($"{file}: {expected}");
        errors.ToString().ShouldNotContain("   at ");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "native=true policy= mine=none user=1337", false, false)]
    [InlineData("{}", "native=true policy= mine=none user=1337", false, false)]
    [InlineData("istioVersion: 1.26.0", "native=false policy= mine=none user=1337", false, false)]
    [InlineData("nativeSidecars: false", "native=false policy= mine=none user=1337", false, false)]
    [InlineData("platform: openshift", "native=true policy= mine=none user=5099", false, false)]
    [InlineData("compliancePolicy: fips-140-2", "native=true policy=fips-140-2 mine=none user=1337", false, false)]
    [InlineData("env: {MINE: hers}", "native=true policy= mine=hers user=1337", false, false)]
    [InlineData("unsafeValues: allow", "native=true policy= mine=none user=1337", true, false)]
    [InlineData("structurePolicy: {privileged: allow}", "native=true policy= mine=none user=1337", false, true)]
    [InlineData("{istioVersion: 1.26.0, nativeSidecars: auto, platform: openshift, compliancePolicy: p, env: {MINE: x}, structurePolicy: {privileged: warn}, unsafeValues: allow}",
        "native=true policy=p mine=x user=5099", true, true)]
    public async Task Settings_InTheConfigMap_AreFollowedByBothHosts(string settings, string expected, bool structureIsLetIn, bool privilegeIsLetIn)
    {
        await using var cluster = await StartWithSettingsAsync(settings);
        var setup = new HostSetup("settings", ["--kubeconfig", Write("kubeconfig", cluster.Kubeconfig)]);
        await using var webhook = await WebhookServer.StartAsync(setup);
        JsonObject[] pods = [SettingsPod("x", false), SettingsPod("x, more: b", false), SettingsPod("x", true)];

        var verdicts = await CommandLineHost.InjectAsync(setup, pods);

        for (var i = 0; i < pods.Length; i++)
        {
            verdicts[i].DifferenceFrom(await webhook.InjectAsync(pods[i], "shop")).ShouldBeEmpty();
        }

        string.Join(' ', ((string[])["native", "policy", "mine", "user"]).Select(name => $"{name}={ValueOf(verdicts[0], name)}")).ShouldBe(expected);
        (verdicts[1].Pod is not null).ShouldBe(structureIsLetIn);
        (verdicts[2].Pod is not null).ShouldBe(privilegeIsLetIn);
    }

    private static JsonObject SettingsPod(string note, bool isPrivileged) => JsonNode.Parse($$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"shop","annotations":{"note":"{{{note}}}"}},
        "spec":{"containers":[{"name":"app","image":"a"}{{{(isPrivileged ? OwnProxy : "")}}}]}}
        """)!.AsObject();

    private static Task<ApiServer> StartWithSettingsAsync(string settings) => ApiServer.StartAsync(
        new Dictionary<string, int>(),
        ("/api/v1/namespaces/istio-system/configmaps", $$"""
            metadata: {name: istio-sidecar-injector, namespace: istio-system, resourceVersion: "1"}
            data:
              values: '{}'
              {{(settings.Length == 0 ? "" : "settings: '" + settings + "'")}}
              config: |
            {{Indented(SettingsConfig)}}
            ---
            metadata: {name: istio, namespace: istio-system, resourceVersion: "1"}
            data: {mesh: '{}'}
            """),
        ("/api/v1/nodes", """
            metadata: {name: one, resourceVersion: "1"}
            status:
              nodeInfo: {kubeletVersion: v1.33.1 }
            """),
        ("/api/v1/namespaces", """
            metadata: {name: shop, resourceVersion: "1", annotations: {openshift.io/sa.scc.uid-range: 5000/100}}
            """),
        (ProxyConfigsPath, Facts.ProxyConfigs));

    private async Task<Verdict> InjectAsync(ApiServer cluster, string[] flags)
    {
        var setup = new HostSetup("cluster", ["--kubeconfig", Write("kubeconfig", cluster.Kubeconfig), .. flags]);
        var fromFile = (await CommandLineHost.InjectAsync(setup, [Pod]))[0];
        await using var webhook = await WebhookServer.StartAsync(setup);
        fromFile.DifferenceFrom(await webhook.InjectAsync(Pod, "shop")).ShouldBeEmpty();
        return fromFile;
    }

    private static Task<ApiServer> StartAsync(string kubelet, Dictionary<string, int> refusals) => ApiServer.StartAsync(
        refusals,
        ("/api/v1/namespaces/istio-system/configmaps", $$"""
            metadata: {name: istio-sidecar-injector, namespace: istio-system, resourceVersion: "1"}
            data:
              values: '{}'
              config: |
            {{Indented(Config)}}
            ---
            metadata: {name: istio, namespace: istio-system, resourceVersion: "1"}
            data: {mesh: '{}'}
            """),
        ("/api/v1/nodes", $$"""
            metadata: {name: one, resourceVersion: "1"}
            status:
              nodeInfo: {kubeletVersion: {{kubelet}} }
            """),
        (ProxyConfigsPath, Facts.ProxyConfigs));

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => "    " + line));

    private static string ValueOf(Verdict verdict, string variable) => verdict.Pod!["spec"]!["containers"]!.AsArray()
        .Single(container => container!["name"]!.GetValue<string>() == "istio-proxy")!["env"]!.AsArray()
        .Single(entry => entry!["name"]!.GetValue<string>() == variable)!["value"]?.GetValue<string>() ?? string.Empty;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
