using System.Text.Json.Nodes;
using Injector.Cli.Tests.Cluster;
using Injector.Yaml;

namespace Injector.Cli.Tests.Checking;

public sealed class CheckInjectTests : IDisposable
{
    private const string Namespaces = """
        kind: List
        items:
        - {kind: Namespace, metadata: {name: shop, labels: {istio-injection: enabled}}}
        - {kind: Namespace, metadata: {name: plain}}
        - {kind: Namespace, metadata: {name: both, labels: {istio-injection: enabled, istio.io/rev: canary}}}
        - {kind: Namespace, metadata: {name: lost, labels: {istio.io/rev: gone}}}
        - {kind: Namespace, metadata: {name: kube-system, labels: {istio-injection: enabled}}}
        """;

    private readonly FakeCluster _cluster = new();
    private readonly CliRun _run;

    public CheckInjectTests()
    {
        _run = new CliRun { Cluster = _cluster };
        _run.Write("config.yaml", CliRun.Config);
        _run.Write("values.json", CliRun.Values);
        _run.Write("namespaces.yaml", Namespaces);
        Install([.. InstalledWebhooks.Usual]);
    }

    [Fact]
    public async Task Manifest_Offline_IsShownAsTable()
    {
        await Offline(CliRun.Deployment);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe("""
            Deployment shop/web
            WEBHOOK                                       REVISION            INJECTED   REASON
            istio-revision-tag-prod/rev.namespace         canary (tag prod)   ✘          namespace label istio.io/rev=prod is missing
            istio-revision-tag-prod/rev.object            canary (tag prod)   ✘          namespace label istio-injection=enabled is there
            istio-sidecar-injector/rev.namespace          default             ✘          namespace label istio.io/rev=default is missing
            istio-sidecar-injector/rev.object             default             ✘          namespace label istio-injection=enabled is there
            istio-sidecar-injector/namespace              default             ✔          namespace label istio-injection=enabled; policy-enabled
            istio-sidecar-injector/object                 default             ✘          namespace label istio-injection=enabled is there
            istio-sidecar-injector-canary/rev.namespace   canary              ✘          namespace label istio.io/rev=canary is missing
            istio-sidecar-injector-canary/rev.object      canary              ✘          namespace label istio-injection=enabled is there
            injected by istio-sidecar-injector/namespace, revision default: namespace label istio-injection=enabled; policy-enabled
            info: istio-sidecar-injector/namespace: failure policy Fail, pods are not created while the injector cannot be reached

            """.ReplaceLineEndings("\n"));
        _cluster.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Manifest_OneDocumentIsBad_TheOthersAreShownAndItIsAnError()
    {
        await Offline($"a: [\n---\n{CliRun.Deployment}---\nb: }}\n");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldStartWith("Deployment shop/web\n");
        _run.Error.ShouldContain("Error: app.yaml:1:");
        _run.Error.ShouldContain("Error: app.yaml:19:");
    }

    public static TheoryData<string, string> LaterRules => new()
    {
        { "metadata: {name: a, namespace: shop}\nspec: {hostNetwork: true, containers: []}", "called (namespace label istio-injection=enabled), but not injected: the pod uses the network of its node (spec.hostNetwork=true)" },
        { "metadata: {name: a, namespace: kube-system}\nspec: {containers: []}", "not injected: pods of this namespace are never injected (metadata.namespace=kube-system)" },
        { "metadata: {name: a, namespace: shop, annotations: {sidecar.istio.io/inject: 'false'}}\nspec: {containers: []}", "not injected: the inject annotation forbids it (metadata.annotations.sidecar.istio.io/inject=false)" },
    };

    [Theory]
    [MemberData(nameof(LaterRules))]
    public async Task Pod_CalledButRefusedByALaterRule_NamesTheRule(string pod, string expected)
    {
        await Offline("kind: Pod\n" + pod);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain(expected);
        _run.Out.ShouldContain("\nnot injected, though istio-sidecar-injector/namespace is called: ");
        _run.Out.ShouldNotContain("✔");
    }

    [Fact]
    public async Task Policy_Disabled_IsTheInjectorsReason()
    {
        _run.Write("config.yaml", CliRun.Config.Replace("policy: enabled", "policy: disabled", StringComparison.Ordinal));

        await Offline(CliRun.Deployment);

        _run.Out.ShouldContain("but not injected: the policy of the configuration is disabled (policy=disabled)");
    }

    [Fact]
    public async Task SeveralWebhooks_Match_IsAnError()
    {
        Install(InstalledWebhooks.ControlPlane(string.Empty), InstalledWebhooks.Tag("default", "canary"));

        await Offline(CliRun.Deployment);

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldContain(
            "error: 2 webhooks are called one after the other, each injecting again: istio-revision-tag-default/namespace, istio-sidecar-injector/namespace; leave one of them");
    }

    [Fact]
    public async Task Pod_WouldBeRefused_IsAnError()
    {
        await Offline("kind: Pod\nmetadata: {name: a, namespace: shop, annotations: {proxy.istio.io/config: '{\"concurrency\": \"many\"}'}}\nspec: {containers: []}");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldContain("called (namespace label istio-injection=enabled), but the pod is refused: ");
        _run.Out.ShouldContain("error: istio-sidecar-injector/namespace: the pod cannot be created as it is");
    }

    [Theory]
    [InlineData("both", "", "warning: the namespace carries istio-injection=enabled and istio.io/rev=canary: the first wins")]
    [InlineData("lost", "", "warning: no webhook serves the value of istio.io/rev, \"gone\"; served are: canary, default, prod")]
    [InlineData("plain", "annotations: {sidecar.istio.io/inject: 'true'}", "warning: annotation sidecar.istio.io/inject=\"true\" makes no webhook look at the pod; make it a label")]
    [InlineData("nowhere", "", "warning: namespace nowhere is not known and counts as one without labels")]
    public async Task Surprise_IsAFinding(string space, string metadata, string expected)
    {
        await Offline($"kind: Pod\nmetadata: {{name: a, namespace: {space}, {metadata}}}\nspec: {{containers: []}}");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain(expected);
    }

    [Fact]
    public async Task MatchConditionsAndIgnore_AreMentioned()
    {
        var plain = InstalledWebhooks.ControlPlane(string.Empty);
        plain["webhooks"]![2]!["failurePolicy"] = "Ignore";
        plain["webhooks"]![2]!["matchConditions"] = new JsonArray(new JsonObject { ["name"] = "not-jobs", ["expression"] = "true" });
        Install(plain);

        await Offline(CliRun.Deployment);

        _run.Out.ShouldContain("warning: istio-sidecar-injector/namespace: failure policy Ignore, pods are created without a sidecar while the injector cannot be reached");
        _run.Out.ShouldContain("its match conditions (not-jobs) are evaluated by the API server only");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Output_ForMachines_HoldsRowsAndFindings(string form)
    {
        await Offline(CliRun.Deployment, "-o", form);

        _run.ExitCode.ShouldBe(0, _run.Error);
        var subject = YamlReader.Read(_run.Out)!["subjects"]![0]!;
        subject["kind"]!.GetValue<string>().ShouldBe("Deployment");
        subject["injected"]!.GetValue<bool>().ShouldBeTrue();
        subject["webhook"]!.GetValue<string>().ShouldBe("istio-sidecar-injector/namespace");
        subject["webhooks"]!.AsArray().Count.ShouldBe(8);
        var row = subject["webhooks"]![4]!;
        row["rule"]!.GetValue<string>().ShouldBe("policy-enabled");
        row["templates"]![0]!.GetValue<string>().ShouldBe("sidecar");
        row["failurePolicy"]!.GetValue<string>().ShouldBe("Fail");
        subject["findings"]![0]!["id"]!.GetValue<string>().ShouldBe("failure-policy");
    }

    [Fact]
    public async Task Namespace_Live_IsCheckedWorkloadByWorkloadWithEachRevisionsConfiguration()
    {
        InCluster();
        _cluster.AddConfigMaps().AddConfigMaps("-canary", config: CliRun.Config.Replace("policy: enabled", "policy: disabled", StringComparison.Ordinal));
        _cluster.Add(CliRun.Deployment)
            .Add(CliRun.Deployment.Replace("name: web", "name: api", StringComparison.Ordinal).Replace("namespace: shop", "namespace: both", StringComparison.Ordinal));

        await _run.Run("check-inject");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldStartWith("Namespace shop: a pod without labels\n");
        _run.Out.ShouldContain("\nDeployment shop/web\n");
        _run.Out.ShouldNotContain("Deployment both/api");
        _cluster.Requests.ShouldNotContain("GET /api/v1/namespaces/istio-system/configmaps/istio-sidecar-injector-canary");
    }

    [Fact]
    public async Task Workload_Live_IsFoundByTypeAndName()
    {
        InCluster();
        _cluster.AddConfigMaps().Add(CliRun.Deployment);

        await _run.Run("check-inject", "deploy/web", "-n", "shop");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("injected by istio-sidecar-injector/namespace, revision default");
        _cluster.Requests.ShouldContain("GET /apis/apps/v1/namespaces/shop/deployments/web");
    }

    [Fact]
    public async Task Workload_IsNotThere_SaysSo()
    {
        InCluster();

        await _run.Run("check-inject", "deploy/none", "web-1", "-n", "shop");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldBe("""
            Error: Deployment shop/none does not exist; check the name, and the namespace given with -n
            Error: Pod shop/web-1 does not exist; check the name, and the namespace given with -n

            """.ReplaceLineEndings("\n"));
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Configuration_OfTheRevisionIsMissing_SelectorsAreCheckedAllTheSame()
    {
        InCluster();
        _cluster.Add(CliRun.Deployment);

        await _run.Run("check-inject", "deploy/web");

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldMatch(@"istio-sidecar-injector/namespace +default +\? +namespace label");
        _run.Out.ShouldContain("\nnot known whether it is injected: istio-sidecar-injector/namespace is called, and its configuration cannot be read\n");
        _run.Out.Split("ConfigMap istio-system/istio-sidecar-injector: not found").Length.ShouldBe(2, "the long reason stands once");
        _run.Out.ShouldContain("namespace label istio-injection=enabled; what the injector decides is not known: ConfigMap istio-system/istio-sidecar-injector: not found");
        _run.Out.ShouldContain("warning: istio-sidecar-injector/namespace: only its selectors were checked");

        await _run.Run("check-inject", "deploy/web", "-o", "json");

        var subject = JsonNode.Parse(_run.Out)!["subjects"]![0]!.AsObject();
        subject.ContainsKey("injected").ShouldBeTrue();
        subject["injected"].ShouldBeNull();
        subject["webhooks"]![4]!["injected"].ShouldBeNull();
        subject["webhooks"]![0]!["injected"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Webhooks_MayNotBeListed_SaysWhatElseToDo()
    {
        _cluster.Refuse = request => FakeCluster.Error(request, 403, "Forbidden");

        await _run.Run("check-inject", "-f", _run.Write("app.yaml", CliRun.Deployment));

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("says the server: Forbidden");
        _run.Error.ShouldContain("with captured objects no right is needed: --webhooks FILE");
    }

    [Theory]
    [InlineData("-f app.yaml --webhooks webhooks.yaml", "Error: with -f and --webhooks no cluster is asked, so --namespaces is needed too; capture them with: kubectl get namespaces -o yaml")]
    [InlineData("web -f app.yaml", "Error: names and -f exclude each other; check one, then the other")]
    [InlineData("service/web", "Error: \"service\" is no type of workload")]
    [InlineData("--nope", "Error: unknown flag: --nope")]
    [InlineData("-o wide", "wide")]
    public async Task CommandLine_IsWrong_EndsWithTwo(string arguments, string expected)
    {
        await _run.Run(["check-inject", .. arguments.Split(' ')]);

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain(expected);
        _run.Error.ShouldContain("Run 'injector check-inject --help'");
        _cluster.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("webhooks.yaml", "kind: Service", "Error: webhooks.yaml: holds no MutatingWebhookConfiguration objects; capture them with: kubectl get mutatingwebhookconfigurations -o yaml")]
    [InlineData("namespaces.yaml", "kind: Service", "Error: namespaces.yaml: holds no Namespace objects")]
    [InlineData("webhooks.yaml", "a: [", "Error: webhooks.yaml:")]
    public async Task File_HoldsSomethingElse_IsNamed(string file, string text, string expected)
    {
        _run.Write(file, text);

        await Offline(CliRun.Deployment);

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task Help_Asked_ShowsExamplesAndExitCodes()
    {
        await _run.Run("check-inject", "--help");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldContain("injector check-inject deployment/web -n shop -o json");
        _run.Out.ShouldContain("Exit codes:\n  0  checked");
    }

    public void Dispose() => _run.Dispose();

    private Task<CliRun> Offline(string manifest, params string[] more)
    {
        _run.Write("app.yaml", manifest);
        return _run.Run(
        [
            "check-inject", "-f", "app.yaml", "--webhooks", "webhooks.yaml", "--namespaces", "namespaces.yaml", "--injectConfigFile", "config.yaml",
            "--valuesFile", "values.json", .. more,
        ]);
    }

    private void Install(params JsonObject[] configurations) =>
        _run.Write("webhooks.yaml", string.Join("---\n", configurations.Select(item => YamlWriter.Write(item))));

    private void InCluster()
    {
        foreach (var item in YamlReader.Read(Namespaces)!["items"]!.AsArray().Concat(InstalledWebhooks.Usual))
        {
            _cluster.Add((JsonObject)item!);
        }
    }
}
