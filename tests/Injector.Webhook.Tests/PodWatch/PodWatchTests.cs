using System.Text.Json.Nodes;
namespace Injector.Webhook.Tests.PodWatch;

public sealed class PodWatchTests : IAsyncDisposable
{
    private readonly WatchedCluster _cluster = new();

    public PodWatchTests() => _cluster.AddNamespace("shop");

    [Fact]
    public async Task Pods_WithoutSidecar_AreCountedByNamespaceAndToldOnce()
    {
        _cluster.AddNamespace("plain", "{}");
        _cluster.AddPod(WatchedCluster.Pod("a"));
        _cluster.AddPod(WatchedCluster.Pod("b"));
        _cluster.AddPod(WatchedCluster.Pod("elsewhere", space: "plain"));

        await _cluster.Start().SettledAsync(pods: 2);

        _cluster.Missing().ShouldBe(2);
        _cluster.Figure("injector_pods_watched").ShouldBe(2);
        _cluster.Figure("injector_pods_without_sidecar{namespace=\"plain\"}").ShouldBeNull();
        var note = _cluster.Notes.ShouldHaveSingleItem();
        (note.Reason, note.IsGrave, note.Finding.Owner).ShouldBe(("SidecarMissing", true, "ReplicaSet shop/web-5d4f"));
        note.Note.ShouldBe("2 pods such as a: it carries no sidecar, and would get one: policy-enabled; restart the workload");
        _cluster.Lines.Count(line => line.StartsWith("Warning: ReplicaSet shop/web-5d4f: sidecar missing, 2 pods such as a", StringComparison.Ordinal)).ShouldBe(1);
        _cluster.Api.Asked($"GET {WatchedCluster.PathOf("a")}").ShouldBe(1);
        _cluster.Api.Asked($"GET {WatchedCluster.PathOf("b")}").ShouldBe(0);
    }

    [Fact]
    public async Task Lists_OfPods_AskForMetadataAndLivingPodsInPages()
    {
        await _cluster.Start().SettledAsync(pods: 0);

        var lines = _cluster.Api.Log.Where(line => line.StartsWith("GET /api/v1/pods", StringComparison.Ordinal)).ToList();
        lines.Count.ShouldBeGreaterThan(1);
        lines.ShouldAllBe(line => line.EndsWith(" metadata", StringComparison.Ordinal) && line.Contains("fieldSelector=status.phase", StringComparison.Ordinal));
        lines[0].ShouldContain("limit=250");
    }

    [Fact]
    public async Task Pod_ThatIsNotMeant_IsNotMissing()
    {
        _cluster.AddPod(WatchedCluster.Pod("net", "net-1", """{"hostNetwork": true, "containers": [{"name": "app", "image": "app"}]}"""));
        var out_ = WatchedCluster.Pod("out", "out-1");
        out_["metadata"]!["labels"]!["sidecar.istio.io/inject"] = "false";
        _cluster.AddPod(out_);
        var word = WatchedCluster.Pod("word", "word-1");
        word["metadata"]!["annotations"] = new JsonObject { ["sidecar.istio.io/inject"] = "false" };
        _cluster.AddPod(word);

        await _cluster.Start().SettledAsync(pods: 3);

        _cluster.Missing().ShouldBe(0);
        _cluster.Notes.ShouldBeEmpty();
        _cluster.Api.Asked($"GET {WatchedCluster.PathOf("net")}").ShouldBe(1);
        _cluster.Api.Asked($"GET {WatchedCluster.PathOf("word")}").ShouldBe(0);
    }

    [Fact]
    public async Task Namespace_LabelledLater_ItsPodsAreFound()
    {
        _cluster.AddNamespace("late", "{}");
        _cluster.AddPod(WatchedCluster.Pod("a", space: "late"));
        await _cluster.Start().SettledAsync(pods: 0);

        _cluster.AddNamespace("late");
        await _cluster.SettledAsync(pods: 1);
        _cluster.Missing("late").ShouldBe(1);

        _cluster.AddNamespace("late", "{}");
        await _cluster.SettledAsync(pods: 0);
        _cluster.Missing("late").ShouldBe(0);
    }

    [Fact]
    public async Task Webhook_InstalledLater_ItsPodsAreFound()
    {
        const string path = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/own";
        var webhook = _cluster.Api[path]!;
        _cluster.Api.Remove(path);
        _cluster.AddPod(WatchedCluster.Pod("a"));
        await _cluster.Start().SettledAsync(pods: 0);

        _cluster.Api.Put(path, webhook);

        await _cluster.SettledAsync(pods: 1);
        _cluster.Missing().ShouldBe(1);
    }

    [Fact]
    public async Task Pods_WithTheSidecarOfToday_AreRightUntilTheConfigurationChanges()
    {
        _cluster.AddPod(_cluster.Injected(WatchedCluster.Pod("a")));
        await _cluster.Start().SettledAsync(pods: 1);
        _cluster.Stale.ShouldBe(0);
        _cluster.Missing().ShouldBe(0);

        _cluster.Configure("global.proxy.resources.requests.cpu=250m");
        await _cluster.HoldsAsync(() => _cluster.Stale == 1, "the pod is stale");

        var note = _cluster.Notes.ShouldHaveSingleItem();
        (note.Reason, note.IsGrave).ShouldBe(("SidecarStale", false));
        note.Note.ShouldContain("configuration has changed");
        var next = WatchedCluster.Pod("a");
        next["metadata"]!["creationTimestamp"] = "2030-01-01T00:00:00Z";
        _cluster.AddPod(_cluster.Injected(next));
        await _cluster.HoldsAsync(() => _cluster.Stale == 0, "the pod of that name made since is right");
    }

    [Fact]
    public async Task Pod_OfAnotherRevision_IsStaleByItsMetadata()
    {
        var pod = _cluster.Injected(WatchedCluster.Pod("a"));
        pod["metadata"]!["annotations"]!["sidecar.istio.io/status"] = """{"containers":["istio-proxy"],"revision":"canary"}""";
        _cluster.AddPod(pod);

        await _cluster.Start().HoldsAsync(() => _cluster.Notes.Count > 0, "the pod is told");

        _cluster.Stale.ShouldBe(1);
        _cluster.Notes.Single().Note.ShouldContain("revision canary, would be default");
        _cluster.Api.Asked($"GET {WatchedCluster.PathOf("a")}").ShouldBe(0);
    }

    [Fact]
    public async Task Pod_OthersChangedAndResized_IsRight()
    {
        var pod = _cluster.Injected(WatchedCluster.Pod("a"));
        var proxy = pod["spec"]!["containers"]!.AsArray().Single(item => item!["name"]!.ToString() == "istio-proxy")!.AsObject();
        proxy["env"]!.AsArray().Add((JsonNode)new JsonObject { ["name"] = "TRACE", ["value"] = "on" });
        proxy["resources"] = JsonNode.Parse("""{"requests": {"cpu": "1", "memory": "1Gi"}}""");
        pod["metadata"]!["managedFields"] = JsonNode.Parse("""[{"manager": "kubectl", "subresource": "resize", "fieldsV1": {"f:spec": {"f:containers": {"k:{\"name\":\"istio-proxy\"}": {"f:resources": {}}}}}}]""");
        _cluster.AddPod(pod);

        await _cluster.Start().SettledAsync(pods: 1);

        _cluster.Stale.ShouldBe(0);
        _cluster.Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Label_SetOnAPodLater_CountsWhatItsNextPodWouldBe()
    {
        var pod = _cluster.Injected(WatchedCluster.Pod("a"));
        await _cluster.Start().SettledAsync(pods: 0);
        pod["metadata"]!["annotations"]!["sidecar.istio.io/inject"] = "false";
        _cluster.AddPod(pod);

        await _cluster.HoldsAsync(() => _cluster.Notes.Count == 1, "the pod is told");

        _cluster.Stale.ShouldBe(1);
        _cluster.Notes.Single().Note.ShouldContain("its next pod would carry no sidecar");
    }

    [Fact]
    public async Task Pod_ThatWouldBeRefused_IsUndecidedAndNotMissing()
    {
        var pod = WatchedCluster.Pod("a");
        pod["metadata"]!["annotations"] = new JsonObject { ["proxy.istio.io/config"] = "concurrency: [" };
        _cluster.AddPod(pod);

        await _cluster.Start().HoldsAsync(() => _cluster.Api.Asked($"GET {WatchedCluster.PathOf("a")}") == 1, "the pod is looked at");

        _cluster.Figure("injector_pods_undecided").ShouldBe(1);
        _cluster.Missing().ShouldBe(0);
    }

    [Fact]
    public async Task Pods_ThatEndOrGo_AreForgotten()
    {
        _cluster.AddPod(WatchedCluster.Pod("a"));
        _cluster.AddPod(WatchedCluster.Pod("b"));
        await _cluster.Start().SettledAsync(pods: 2);

        _cluster.Api.Remove(WatchedCluster.PathOf("a"));
        var going = WatchedCluster.Pod("b");
        going["metadata"]!["deletionTimestamp"] = "2030-01-01T00:00:00Z";
        _cluster.AddPod(going);

        await _cluster.SettledAsync(pods: 0);
        _cluster.Missing().ShouldBe(0);
    }

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();
}
