using System.Text.Json.Nodes;
using Injector.Cli.Tests.Checking;
using Injector.Cli.Tests.Cluster;
using Injector.Yaml;

namespace Injector.Cli.Tests.Status;

/// <summary>The settings beside the templates: what <c>kube-inject --from-cluster</c> makes with them, <c>status</c> calls fresh, and without them not.</summary>
public sealed class SettingsTests
{
    private const string Config = """
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
                - {name: NATIVE, value: "{{ .NativeSidecars }}"}
                - {name: POLICY, value: "policy {{ .CompliancePolicy }}"}
                - {name: MINE, value: "{{ env `MINE` `none` }}"}
                - {name: WHO, value: "{{ .ProxyUID }}"}
        """;

    private const string Plain = "metadata: {annotations: {note: x}}\nspec: {containers: [{name: web, image: web}]}";
    private const string Structural = "metadata: {annotations: {note: 'x, more: b'}}\nspec: {containers: [{name: web, image: web}]}";
    private const string Privileged =
        "metadata: {annotations: {note: x}}\nspec: {containers: [{name: web, image: web}, {name: istio-proxy, image: auto, securityContext: {privileged: true}}]}";

    [Theory]
    [InlineData("istioVersion: 1.26.0", Plain, "stale")]
    [InlineData("nativeSidecars: false", Plain, "stale")]
    [InlineData("platform: openshift", Plain, "stale")]
    [InlineData("compliancePolicy: fips-140-2", Plain, "stale")]
    [InlineData("env: {MINE: hers}", Plain, "stale")]
    [InlineData("unsafeValues: allow", Structural, "unknown")]
    [InlineData("structurePolicy: {privileged: allow}", Privileged, "unknown")]
    public async Task Settings_InTheConfigMap_DecideWhatIsFresh(string settings, string template, string without)
    {
        using var run = new CliRun { Cluster = Cluster(settings, template, null) };
        run.Write("web.yaml", Deployment(template));
        await run.Run("kube-inject", "-f", "web.yaml", "--from-cluster");
        run.ExitCode.ShouldBe(0, run.Error);
        var pod = YamlReader.Read(run.Out)!["spec"]!["template"]!.AsObject();

        (await StateAsync(run, Cluster(settings, template, pod))).ShouldBe("injected");
        (await StateAsync(run, Cluster(null, template, pod))).ShouldBe(without);
    }

    [Fact]
    public async Task Settings_WithAKeyThatIsNone_AreFollowedAndItIsTold()
    {
        using var run = new CliRun();

        await StateAsync(run, Cluster("platfrom: openshift", Plain, null));

        run.Error.ShouldContain("ConfigMap istio-system/istio-sidecar-injector, key settings:1:1: platfrom is no key of the settings, so it has no effect; did you mean 'platform'?");
    }

    private static async Task<string> StateAsync(CliRun run, FakeCluster cluster)
    {
        run.Cluster = cluster;
        await run.Run("status", "-n", "shop", "-o", "json");
        run.ExitCode.ShouldBe(0, run.Error);
        return JsonNode.Parse(run.Out)!["namespaces"]![0]!["workloads"]![0]!["state"]!.GetValue<string>();
    }

    private static string Deployment(string template) => "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  template:\n    "
        + template.Replace("\n", "\n    ", StringComparison.Ordinal) + "\n";

    private static FakeCluster Cluster(string? settings, string template, JsonObject? pod)
    {
        var data = new JsonObject { ["config"] = Config, ["values"] = "{}" };
        if (settings is not null)
        {
            data["settings"] = settings;
        }

        var cluster = new FakeCluster()
            .Add(FakeCluster.ConfigMap("istio-sidecar-injector", "istio-system", data))
            .Add(FakeCluster.ConfigMap("istio", "istio-system", new JsonObject { ["mesh"] = "{}" }))
            .Add("kind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}, annotations: {openshift.io/sa.scc.uid-range: 5000/100}}")
            .Add("kind: Node\nmetadata: {name: one}\nstatus: {nodeInfo: {kubeletVersion: v1.33.0}}")
            .Add(Deployment(template))
            .Add("apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: web-1, namespace: shop, ownerReferences: [{kind: Deployment, name: web, controller: true}]}\nspec: {template: {spec: {containers: []}}}");
        InstalledWebhooks.Usual.ToList().ForEach(item => cluster.Add(item));
        if (pod?.DeepClone() is JsonObject running)
        {
            running["apiVersion"] = "v1";
            running["kind"] = "Pod";
            var metadata = running["metadata"]!.AsObject();
            (metadata["name"], metadata["namespace"]) = ("web-1-a", "shop");
            metadata["ownerReferences"] = new JsonArray(new JsonObject { ["kind"] = "ReplicaSet", ["name"] = "web-1", ["controller"] = true });
            cluster.Add(running);
        }

        return cluster;
    }
}
