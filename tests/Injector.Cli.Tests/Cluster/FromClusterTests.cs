using System.Text.Json.Nodes;
using Injector.Kubernetes;

namespace Injector.Cli.Tests.Cluster;

public sealed class FromClusterTests : IDisposable
{
    private const string DefaultTag = """
        kind: MutatingWebhookConfiguration
        metadata: {name: istio-revision-tag-default, labels: {istio.io/rev: canary, istio.io/tag: default}}
        """;

    private readonly FakeCluster _cluster = new();
    private readonly CliRun _run;

    public FromClusterTests()
    {
        _run = new CliRun { Cluster = _cluster };
        _run.Write("app.yaml", CliRun.Deployment);
    }

    [Fact]
    public async Task Configuration_OnlyInTheCluster_IsReadFromItsConfigMaps()
    {
        _cluster.AddConfigMaps();

        await _run.KubeInject("-f", "app.yaml", "--from-cluster");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("registry.example.com/proxy:1.30.0");
        _run.Error.ShouldContain("read from namespace istio-system: ConfigMap istio and ConfigMap istio-sidecar-injector\n");
        _cluster.Requests.Take(3).ShouldBe(
        [
            "GET /apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/istio-revision-tag-default",
            "GET /api/v1/namespaces/istio-system/configmaps/istio-sidecar-injector",
            "GET /api/v1/namespaces/istio-system/configmaps/istio",
        ]);
    }

    [Theory]
    [InlineData("--kubeconfig", "some.kubeconfig")]
    [InlineData("--context", "staging")]
    [InlineData("--injectConfigMapName", "istio-sidecar-injector")]
    [InlineData("--meshConfigMapName", "istio")]
    [InlineData("--as", "jane")]
    public async Task Flag_ThatNamesACluster_ReadsFromIt(string flag, string value)
    {
        _cluster.AddConfigMaps();

        await _run.KubeInject("-f", "app.yaml", flag, value);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _cluster.Requests.ShouldContain("GET /api/v1/namespaces/istio-system/configmaps/istio");
    }

    [Fact]
    public async Task Flags_OfTheConnection_ReachIt()
    {
        _cluster.AddConfigMaps(space: "mesh");

        await _run.KubeInject(
            "-f", "app.yaml", "-c", "k.yaml", "--context", "prod", "-i", "mesh", "--as", "jane", "--as-group", "a", "--as-group", "b", "--as-uid", "7", "--kubeclient-timeout", "1m30s");

        _run.ExitCode.ShouldBe(0, _run.Error);
        var options = _cluster.Options.ShouldNotBeNull();
        options.Kubeconfig.ShouldBe("k.yaml");
        options.Context.ShouldBe("prod");
        options.ImpersonateUser.ShouldBe("jane");
        options.ImpersonateGroups.ShouldBe(["a", "b"]);
        options.ImpersonateUid.ShouldBe("7");
        options.Timeout.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Revision_Given_IsTheSuffixOfTheNames()
    {
        _cluster.AddConfigMaps("-canary").Add(DefaultTag.Replace("canary", "other", StringComparison.Ordinal));

        await _run.KubeInject("-f", "app.yaml", "--from-cluster", "-r", "canary");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("\"revision\":\"canary\"");
        _cluster.Requests.ShouldNotContain(request => request.Contains("mutatingwebhookconfigurations", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Revision_NotGiven_IsTheOneOfTheDefaultTag()
    {
        _cluster.AddConfigMaps("-canary").Add(DefaultTag);

        await _run.KubeInject("-f", "app.yaml", "--from-cluster");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("\"revision\":\"canary\"");
        _run.Error.ShouldContain("revision canary: read from the webhook configuration istio-revision-tag-default; --revision goes over it");
    }

    [Fact]
    public async Task Revision_MayNotBeLookedUp_IsTheDefaultOneAndThatIsSaid()
    {
        _cluster.AddConfigMaps();
        _cluster.Refuse = request => request.Path.Contains("mutatingwebhook", StringComparison.Ordinal) ? FakeCluster.Error(request, 403, "Forbidden") : null;

        await _run.KubeInject("-f", "app.yaml", "--from-cluster");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("the default revision could not be looked up, so the one without a name is used (--revision names one): says the server: Forbidden");
    }

    [Fact]
    public async Task ConfigMapName_Given_StandsAsItIs()
    {
        _cluster.AddConfigMaps("-canary")
            .Add(FakeCluster.ConfigMap("own", "istio-system", new JsonObject { ["config"] = CliRun.Config, ["values"] = CliRun.Values.Replace("1.30.0", "own", StringComparison.Ordinal) }));

        await _run.KubeInject("-f", "app.yaml", "--injectConfigMapName", "own", "-r", "canary");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("registry.example.com/proxy:own");
        _cluster.Requests.ShouldContain("GET /api/v1/namespaces/istio-system/configmaps/istio-canary");
    }

    [Fact]
    public async Task File_ForOneKey_LeavesTheOthersToTheCluster()
    {
        _cluster.AddConfigMaps();
        var values = _run.Write("values.json", CliRun.Values.Replace("1.30.0", "file", StringComparison.Ordinal));

        await _run.KubeInject("-f", "app.yaml", "--from-cluster", "--valuesFile", values);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("registry.example.com/proxy:file");
    }

    [Fact]
    public async Task Files_ForEverything_LeaveTheClusterAlone()
    {
        _run.WithConfiguration();
        _run.Write("mesh.yaml", "{}");

        await _run.KubeInject("-f", "app.yaml", "--context", "staging", "--meshConfigFile", "mesh.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _cluster.Options.ShouldBeNull();
        _cluster.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task OperatorFile_WithMeshConfig_NeedsNoMeshConfigMap()
    {
        _cluster.Add(FakeCluster.ConfigMap("istio-sidecar-injector", "istio-system", new JsonObject { ["config"] = CliRun.Config, ["values"] = CliRun.Values }));
        _run.Write("operator.yaml", "spec: {meshConfig: {}, values: {global: {tag: operator}}}");

        await _run.KubeInject("-f", "app.yaml", "--from-cluster", "--operatorFileName", "operator.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("registry.example.com/proxy:operator");
    }

    [Fact]
    public async Task ConfigMap_IsMissing_IsNamedWithWhatIsThereInstead()
    {
        _cluster.AddConfigMaps("-canary");

        await _run.KubeInject("-f", "app.yaml", "--from-cluster", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain(
            "Error: ConfigMap istio-system/istio-sidecar-injector: not found; with the key 'config' there are: istio-sidecar-injector-canary; "
            + "use --injectConfigFile (and --valuesFile), --injectConfigMapName, --revision, or --istioNamespace for another namespace\n");
        _run.Error.ShouldContain("Error: ConfigMap istio-system/istio: not found; with the key 'mesh' there are: istio-canary; use --meshConfigFile");
        _run.Exists("out.yaml").ShouldBeFalse();
    }

    [Theory]
    [InlineData("default", new string[0])]
    [InlineData("canary", new[] { "-r", "canary" })]
    public async Task ConfigMaps_OfAnInjectorBesideIstio_AreFoundByTheirRevisionLabel(string revision, string[] flags)
    {
        foreach (var name in new[] { revision, "other" })
        {
            var injector = FakeCluster.ConfigMap($"{name}-config", "istio-system", new JsonObject { ["config"] = CliRun.Config, ["values"] = CliRun.Values });
            var mesh = FakeCluster.ConfigMap($"{name}-mesh", "istio-system", new JsonObject { ["mesh"] = "{}" });
            injector["metadata"]!["labels"] = new JsonObject { ["istio.io/rev"] = name };
            mesh["metadata"]!["labels"] = new JsonObject { ["istio.io/rev"] = name };
            _cluster.Add(injector).Add(mesh);
        }

        await _run.KubeInject(["-f", "app.yaml", "--from-cluster", .. flags]);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain($"read from namespace istio-system: ConfigMap {revision}-config and ConfigMap {revision}-mesh");
    }

    [Theory]
    [InlineData("config", "missing configuration map key \"config\" in \"istio-sidecar-injector\"; use --injectConfigFile")]
    [InlineData("values", "missing configuration map key \"values\" in \"istio-sidecar-injector\"; use --valuesFile")]
    [InlineData("mesh", "missing configuration map key \"mesh\" in \"istio\"; use --meshConfigFile")]
    public async Task Key_IsMissing_IsNamed(string key, string expected)
    {
        var injector = new JsonObject { ["config"] = CliRun.Config, ["values"] = CliRun.Values };
        var mesh = new JsonObject { ["mesh"] = "{}" };
        injector.Remove(key);
        mesh.Remove(key);
        _cluster.Add(FakeCluster.ConfigMap("istio-sidecar-injector", "istio-system", injector)).Add(FakeCluster.ConfigMap("istio", "istio-system", mesh));

        await _run.KubeInject("-f", "app.yaml", "--from-cluster");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain(expected);
        _run.Error.ShouldContain("nothing was read");
    }

    [Fact]
    public async Task Templates_AreBroken_AreNamedByConfigMapAndLine()
    {
        _cluster.AddConfigMaps(config: "templates:\n  sidecar: |\n    a: {{ .Values.x\n");

        await _run.KubeInject("-f", "app.yaml", "--from-cluster");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: ConfigMap istio-system/istio-sidecar-injector, key config:");
    }

    [Fact]
    public async Task Server_IsUnreachable_SaysSoOnce()
    {
        _cluster.Refuse = _ => new KubernetesConnectionException("API server https://10.0.0.1 cannot be reached: connection refused");

        await _run.KubeInject("-f", "app.yaml", "--from-cluster");

        _run.ExitCode.ShouldBe(1);
        _run.Error.Split("Error: ").Length.ShouldBe(2);
        _run.Error.ShouldContain("Error: API server https://10.0.0.1 cannot be reached: connection refused\n");
        _cluster.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(401, "log in again or choose another context")]
    [InlineData(403, "ask for this right in RBAC")]
    public async Task ConfigMaps_AreRefused_SaysWhatToDo(int code, string advice)
    {
        _cluster.Refuse = request => request.Path.Contains("configmaps", StringComparison.Ordinal) ? FakeCluster.Error(request, code, "Refused") : null;

        await _run.KubeInject("-f", "app.yaml", "--from-cluster");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("says the server: Refused");
        _run.Error.ShouldContain(advice);
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Kubeconfig_IsMissing_SaysWhichWasLookedFor()
    {
        using var run = new CliRun();
        run.Write("app.yaml", CliRun.Deployment);

        await run.KubeInject("-f", "app.yaml", "--kubeconfig", Path.Combine(run.Folder, "none.yaml"));

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("none.yaml");
        run.Out.ShouldBeEmpty();
    }

    public void Dispose() => _run.Dispose();
}
