using System.Text.Json.Nodes;
using Injector.Cli.Tests.Checking;
using Injector.Cli.Tests.Cluster;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Tests.Status;

public sealed class StatusTests : IDisposable
{
    private const string Proxy = "registry.example.com/proxy:1.30.0";
    private const string Status = """{"initContainers":null,"containers":["istio-proxy"],"volumes":null,"imagePullSecrets":null,"revision":"default"}""";

    private readonly FakeCluster _cluster = new();
    private readonly CliRun _run;

    public StatusTests()
    {
        _run = new CliRun { Cluster = _cluster };
        _cluster.AddConfigMaps();
        foreach (var item in InstalledWebhooks.Usual)
        {
            _cluster.Add(item);
        }

        _cluster.Add("kind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}").Add("kind: Namespace\nmetadata: {name: plain}");
    }

    [Fact]
    public async Task Workloads_InEveryState_AreListedWithCounts()
    {
        AddWorkload("good", "shop", Pod(Proxy, Status));
        AddWorkload("bare", "shop", Pod(null, null));
        AddWorkload("old-image", "shop", Pod("registry.example.com/proxy:1.0.0", Status));
        AddWorkload("old-revision", "shop", Pod(Proxy, Status.Replace("default", "canary", StringComparison.Ordinal)));
        AddWorkload("old-config", "shop", Pod(Proxy, Status, "env: [{name: A, value: b}]"));
        AddWorkload("empty", "shop");
        AddWorkload("alone", "plain", Pod(null, null));
        AddWorkload("left-over", "plain", Pod(Proxy, Status));

        await _run.Run("status");

        _run.ExitCode.ShouldBe(0, _run.Error);
        var lines = _run.Out.Split('\n');
        lines[0].ShouldBe("NAMESPACE   WORKLOAD                  STATE      PODS   REVISION   REASON");
        lines[1].ShouldBe("plain       Deployment/left-over      stale      1/1    default    its next pod would carry no sidecar: not injected: no webhook is called for it");
        lines[2].ShouldBe("shop        Deployment/bare           missing    0/1    -          1 of 1 pods carry no sidecar; restart the workload");
        lines[3].ShouldBe("shop        Deployment/empty          idle       0/0    -          no pods now");
        lines[4].ShouldBe("shop        Deployment/good           injected   1/1    default    injected by istio-sidecar-injector/namespace, revision default: namespace label istio-injection=enabled; policy-enabled");
        lines[5].ShouldMatch(@"^shop        Deployment/old-config     stale      1/1    default    1 of 1 pods: configuration has changed \(outcome [0-9a-f]{10}, would be [0-9a-f]{10}\)$");
        lines[6].ShouldBe($"shop        Deployment/old-image      stale      1/1    default    1 of 1 pods: image registry.example.com/proxy:1.0.0, would be {Proxy}");
        lines[7].ShouldBe("shop        Deployment/old-revision   stale      1/1    canary     1 of 1 pods: revision canary, would be default");
        lines[8].ShouldBe("8 workloads in 2 namespaces: 1 injected, 1 missing, 4 stale, 1 skipped, 1 idle, 0 unknown; skipped ones are shown by -o wide");
    }

    [Theory]
    [InlineData("missing", 1)]
    [InlineData("stale", 0)]
    [InlineData("stale,missing", 1)]
    [InlineData("unknown", 0)]
    public async Task FailOn_NamedState_EndsWithOne(string states, int expected)
    {
        AddWorkload("bare", "shop", Pod(null, null));

        await _run.Run("status", "--fail-on", states);

        _run.ExitCode.ShouldBe(expected, _run.Error);
        _run.Out.ShouldContain("1 missing");
    }

    [Fact]
    public async Task Namespace_Given_IsTheOnlyOneRead()
    {
        AddWorkload("alone", "plain", Pod(null, null));
        AddWorkload("good", "shop", Pod(Proxy, Status));

        await _run.Run("status", "-n", "plain", "-o", "wide");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("Deployment/alone");
        _run.Out.ShouldContain("skipped");
        _run.Out.ShouldNotContain("good");
        _cluster.Requests.ShouldContain("GET /api/v1/namespaces/plain/pods");
        _cluster.Requests.ShouldNotContain("GET /api/v1/pods");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Output_ForMachines_HoldsAllWorkloads(string form)
    {
        AddWorkload("alone", "plain", Pod(null, null));
        AddWorkload("good", "shop", Pod(Proxy, Status));

        await _run.Run("status", "-A", "-o", form);

        var tree = YamlReader.Read(_run.Out)!;
        tree["summary"]!["workloads"]!.GetValue<long>().ShouldBe(2);
        tree["summary"]!["injected"]!.GetValue<long>().ShouldBe(1);
        tree["namespaces"]!.AsArray().Select(item => item.TextOrEmpty("namespace")).ShouldBe(["plain", "shop"]);
        var good = tree["namespaces"]![1]!["workloads"]![0]!;
        good["state"]!.GetValue<string>().ShouldBe("injected");
        good["expected"]!["image"]!.GetValue<string>().ShouldBe(Proxy);
        good["actual"]![0]!["outcome"]!.GetValue<string>().ShouldBe(good["expected"]!["outcome"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pods_OfJobsAndCustomOwners_AreGroupedUpToWhatAPersonWrote()
    {
        _cluster.Add("""
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: tick, namespace: shop}
            spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: app, image: app}]}}}}}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: tick-1, namespace: shop, ownerReferences: [{kind: CronJob, name: tick, controller: true}]}
            spec: {template: {spec: {containers: [{name: app, image: app}]}}}
            ---
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: roll-5d4f, namespace: shop, ownerReferences: [{kind: Rollout, name: roll, controller: true}]}
            spec: {template: {spec: {containers: [{name: app, image: app}]}}}
            """);
        AddPod("tick-1-x", "shop", "Job", "tick-1", Pod(Proxy, Status));
        AddPod("roll-5d4f-x", "shop", "ReplicaSet", "roll-5d4f", Pod(Proxy, Status));
        AddPod("mine", "shop", "Thing", "custom", Pod(Proxy, Status));
        AddPod("lone", "shop", null, null, Pod(Proxy, Status));

        await _run.Run("status");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.Split('\n')[1..5].Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(3))).ShouldBe(
            ["CronJob/tick injected 1/1", "Pod/lone injected 1/1", "Rollout/roll injected 1/1", "Thing/custom injected 1/1"]);
    }

    [Fact]
    public async Task Pods_ResizedOrAddedToByOthers_AreInjectedAndSaySo()
    {
        AddWorkload(
            "resized",
            "shop",
            Pod(Proxy, Status, "imagePullPolicy: Always, resources: {requests: {cpu: 2}}") + "status: {containerStatuses: [{name: istio-proxy, resources: {requests: {cpu: 100m}}}]}");
        AddWorkload("joined", "shop", Pod(Proxy, Status) + "  - {name: agent, image: agent}\n  volumes: [{name: agent, emptyDir: {}}]");

        await _run.Run("status");

        _run.ExitCode.ShouldBe(0, _run.Error);
        var lines = _run.Out.Split('\n');
        lines[1].ShouldMatch("^shop +Deployment/joined +injected .*; added by others: container agent, volume agent$");
        lines[2].ShouldMatch("^shop +Deployment/resized +injected .*; resized in place: istio-proxy$");

        await _run.Run("status", "-o", "json");
        var tree = YamlReader.Read(_run.Out)!["namespaces"]![0]!["workloads"]!;
        tree[0]!["addedByOthers"]!.AsArray().Select(item => item!.GetValue<string>()).ShouldBe(["container agent", "volume agent"]);
        tree[1]!["resized"]!.AsArray().Select(item => item!.GetValue<string>()).ShouldBe(["istio-proxy"]);
    }

    [Fact]
    public async Task Pods_ThatEndedOrGo_AreLeftOut()
    {
        AddWorkload("good", "shop", Pod(Proxy, Status));
        AddPod("done", "shop", "ReplicaSet", "good-1", Pod(null, null) + "\nstatus: {phase: Succeeded}");
        AddPod("going", "shop", "ReplicaSet", "good-1", Pod(null, null), "deletionTimestamp: '2026-01-01T00:00:00Z'");

        await _run.Run("status");

        _run.Out.ShouldContain("injected   1/1");
    }

    [Fact]
    public async Task Manifest_InjectedBefore_IsComparedWithItsRevision()
    {
        AddWorkload("written", "plain", Pod(Proxy, Status), Pod(Proxy, Status));

        _cluster.Add($"apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {{name: db, namespace: plain}}\nspec:\n  template:\n{Indent(Pod(Proxy, Status), 4)}");
        AddPod("db-0", "plain", "StatefulSet", "db", Pod(Proxy, Status));

        await _run.Run("status", "-n", "plain");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("StatefulSet/db       injected   1/1    default    injected in its manifest");
    }

    [Fact]
    public async Task Configuration_IsMissing_WorkloadsAreUnknown()
    {
        _cluster.Refuse = request => request.Path.Contains("configmaps/", StringComparison.Ordinal) ? FakeCluster.Error(request, 404, "NotFound") : null;
        AddWorkload("good", "shop", Pod(Proxy, Status));

        await _run.Run("status");

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldContain("unknown");
        _run.Out.ShouldContain("ConfigMap istio-system/istio-sidecar-injector: not found");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("--fail-on=unknown", 1)]
    public async Task Pod_WouldBeRefused_IsUnknownAndNoFailureOfReading(string flag, int expected)
    {
        AddWorkload("odd", "shop", Pod(Proxy, Status));
        var odd = _cluster.Find("Deployment", "odd")!;
        _cluster.Remove("Deployment", "odd");
        odd["spec"]!["template"]!["metadata"]!["annotations"] = new JsonObject { ["proxy.istio.io/config"] = """{"concurrency": "many"}""" };
        _cluster.Add(odd);

        await _run.Run(["status", .. flag.Length > 0 ? [flag] : Array.Empty<string>()]);

        _run.ExitCode.ShouldBe(expected, _run.Error);
        _run.Out.ShouldContain("1 unknown");
    }

    [Theory]
    [InlineData("Deployment", 2, "0 of 2 pods: they are not created, see the events of its ReplicaSet")]
    [InlineData("StatefulSet", 1, "0 of 1 pods: they are not created, see the events of it")]
    [InlineData("Deployment", 0, "no pods now")]
    public async Task Pods_WantedAndNotThere_AreTold(string kind, int wanted, string expected)
    {
        _cluster.Add(
            $"apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web, namespace: shop}}\n"
            + $"spec: {{replicas: {wanted}, template: {{spec: {{containers: [{{name: app, image: app}}]}}}}}}");

        await _run.Run("status", "-n", "shop");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.Split('\n')[1].ShouldMatch($"^shop +{kind}/web +idle +0/0 +- +{expected}$");

        await _run.Run("status", "-o", "json");
        YamlReader.Read(_run.Out)!["namespaces"]![0]!["workloads"]![0]!["wantedPods"]!.GetValue<long>().ShouldBe(wanted);
    }

    [Fact]
    public async Task Pod_OfItsOwnInjectedByTheWebhook_IsStaleOnceItsNamespaceIsNot()
    {
        AddPod("lone", "plain", null, null, Pod(Proxy, Status.Replace("\"revision\"", "\"undo\": {\"made\": \"{}\"}, \"revision\"", StringComparison.Ordinal)));
        AddPod("written", "plain", null, null, Pod(Proxy, Status));

        await _run.Run("status", "-n", "plain");

        _run.ExitCode.ShouldBe(0, _run.Error);
        var lines = _run.Out.Split('\n');
        lines[1].ShouldMatch("^plain +Pod/lone +stale +1/1 +default +its next pod would carry no sidecar: not injected: no webhook is called for it$");
        lines[2].ShouldMatch("^plain +Pod/written +injected +1/1 +default +injected in its manifest$");
    }

    [Fact]
    public async Task Namespace_DoesNotExist_IsSaid()
    {
        await _run.Run("status", "-n", "nosuch");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldBe("namespace nosuch does not exist\n");

        await _run.Run("status", "-n", "plain");

        _run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Webhooks_AreNone_IsSaid()
    {
        foreach (var item in InstalledWebhooks.Usual)
        {
            _cluster.Remove("MutatingWebhookConfiguration", item.TextOrEmpty("metadata", "name"));
        }

        AddWorkload("bare", "shop", Pod(null, null));

        await _run.Run("status");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldBe("there is no webhook that injects sidecars\n");
        _run.Out.ShouldContain("1 skipped");
    }

    [Theory]
    [InlineData("status", "Namespace; default: all namespaces")]
    [InlineData("check-inject", "Namespace; default: the one of the kubeconfig's context")]
    public async Task Help_OfNamespace_SaysWhereItLooksWithoutIt(string command, string expected)
    {
        await _run.Run(command, "--help");

        System.Text.RegularExpressions.Regex.Replace(_run.Out, @"\s+", " ").ShouldContain(expected);
    }

    [Fact]
    public async Task CronJobs_OldServer_AreReadUnderTheirOldVersion()
    {
        _cluster.Refuse = request => request.Path.EndsWith("/batch/v1/cronjobs", StringComparison.Ordinal) ? FakeCluster.Error(request, 404, "NotFound") : null;
        AddWorkload("good", "shop", Pod(Proxy, Status));

        await _run.Run("status");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _cluster.Requests.ShouldContain("GET /apis/batch/v1beta1/cronjobs");
    }

    [Fact]
    public async Task Lists_AreForbidden_SaysWhatElseToDo()
    {
        _cluster.Refuse = request => request.Path == "/apis/apps/v1/deployments" ? FakeCluster.Error(request, 403, "Forbidden") : null;

        await _run.Run("status");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("ask for one namespace you may read with --namespace");
        _run.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(500, "-A")]
    [InlineData(401, "-A")]
    [InlineData(403, "-n shop")]
    public async Task Lists_CannotBeReadOtherwise_AdvisesNothingThatWouldNotHelp(int code, string arguments)
    {
        _cluster.Refuse = request => FakeCluster.Error(request, code, "Trouble");

        await _run.Run(["status", .. arguments.Split(' '), "--webhooks", _run.Write("webhooks.yaml", YamlWriter.Write(InstalledWebhooks.ControlPlane(string.Empty)))]);

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("says the server: Trouble");
        _run.Error.ShouldNotContain("--namespace");
    }

    [Fact]
    public async Task Webhooks_CannotBeReadOtherwise_NoRightIsSpokenOf()
    {
        _cluster.Refuse = request => FakeCluster.Error(request, 503, "Trouble");

        await _run.Run("status");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("says the server: Trouble");
        _run.Error.ShouldNotContain("--webhooks");
    }

    [Theory]
    [InlineData("--fail-on skipped", "Error: --fail-on \"skipped\" is no state to fail on; use missing, stale, unknown or several of them")]
    [InlineData("-A -n shop", "Error: --all-namespaces and --namespace exclude each other; give one of them")]
    [InlineData("--configMap nope.yaml", "Error: open nope.yaml: no such file or directory; check the path given to --configMap")]
    [InlineData("--valuesFile nope.yaml --meshConfigFile no.yaml", "Error: open no.yaml: no such file or directory; check the path given to --meshConfigFile")]
    [InlineData("--webhooks nope.yaml", "Error: open nope.yaml: no such file or directory; check the path given to --webhooks")]
    [InlineData("--istio-version foo", "Error: --istio-version \"foo\" is no Istio release; write for example 1.24.0")]
    [InlineData("-o xml", "xml")]
    [InlineData("extra", "extra")]
    public async Task CommandLine_IsWrong_EndsWithTwo(string arguments, string expected)
    {
        await _run.Run(["status", .. arguments.Split(' ')]);

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain(expected);
        _cluster.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_Asked_SaysWhatIsCompared()
    {
        await _run.Run("status", "--help");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldContain("What is compared: the workload's pod template is injected here");
        _run.Out.ShouldContain("--fail-on missing,stale");
    }

    public void Dispose() => _run.Dispose();

    private static string Pod(string? image, string? status, string more = "imagePullPolicy: Always")
    {
        var annotation = status is null ? string.Empty : $"sidecar.istio.io/status: '{status}'";
        var proxy = image is null ? string.Empty : $"  - {{name: istio-proxy, image: \"{image}\", {more}}}\n";
        return $"metadata: {{annotations: {{{annotation}}}}}\nspec:\n  containers:\n  - {{name: web, image: \"web:1\"}}\n{proxy}";
    }

    private static string Indent(string text, int columns) => string.Join('\n', text.Split('\n').Select(line => new string(' ', columns) + line));

    private void AddWorkload(string name, string space, params string[] pods)
    {
        _cluster.Add(CliRun.Deployment.Replace("name: web\n  namespace: shop", $"name: {name}\n  namespace: {space}", StringComparison.Ordinal));
        _cluster.Add(
            $"apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {{name: {name}-1, namespace: {space}, ownerReferences: [{{kind: Deployment, name: {name}, controller: true}}]}}\n"
            + "spec: {template: {spec: {containers: []}}}\n");
        for (var i = 0; i < pods.Length; i++)
        {
            AddPod($"{name}-1-{i}", space, "ReplicaSet", $"{name}-1", pods[i]);
        }
    }

    private void AddPod(string name, string space, string? ownerKind, string? ownerName, string pod, string metadata = "")
    {
        var item = (JsonObject)YamlReader.Read("apiVersion: v1\nkind: Pod\n" + pod)!;
        var own = item["metadata"]!.AsObject();
        own["name"] = name;
        own["namespace"] = space;
        foreach (var (key, value) in YamlReader.Read(metadata) as JsonObject ?? [])
        {
            own[key] = value?.DeepClone();
        }

        if (ownerKind is not null)
        {
            own["ownerReferences"] = new JsonArray(new JsonObject { ["kind"] = ownerKind, ["name"] = ownerName, ["controller"] = true });
        }

        _cluster.Add(item);
    }
}
