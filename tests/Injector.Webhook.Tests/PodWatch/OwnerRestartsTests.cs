using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Json;
using Injector.Webhook.Options;
using Injector.Webhook.PodWatch;

namespace Injector.Webhook.Tests.PodWatch;

public sealed class OwnerRestartsTests
{
    private const string Deployments = "/apis/apps/v1/namespaces/shop/deployments";

    private KnownNodes? _nodes;
    private bool _isReady = true;

    [Fact]
    public async Task Rollout_PodWithoutSidecar_ItsDeploymentIsPatchedOnceAndTold()
    {
        await using var cluster = Cluster();
        AddDeployment(cluster, "web");
        cluster.AddPod(WatchedCluster.Pod("a"));

        Start(cluster, RestartMode.Rollout);
        await cluster.HoldsAsync(() => RestartedAt(cluster, "web").Length > 0, "the Deployment is restarted");

        cluster.Api[$"{Deployments}/web"].TextOrEmpty("metadata", "annotations", RestartableOwner.RestartedAnnotation).ShouldBe(cluster.Snapshot.Hash[..16]);
        cluster.Notes.Select(note => note.Reason).ShouldBe(["SidecarMissing", "SidecarRestart"]);
        cluster.Figure("injector_owner_restarts_total{what=\"rollout\"}").ShouldBe(1);
        await LaterAsync(cluster);
        cluster.Api.Asked($"PATCH {Deployments}/web").ShouldBe(1);
    }

    [Fact]
    public async Task Rollout_NewPodsSlipAgain_IsNotRepeatedAndTold()
    {
        await using var cluster = Cluster();
        AddDeployment(cluster, "web");
        cluster.AddPod(WatchedCluster.Pod("a"));
        Start(cluster, RestartMode.Rollout);
        await cluster.HoldsAsync(() => RestartedAt(cluster, "web").Length > 0, "the Deployment is restarted");

        cluster.Api.Remove(WatchedCluster.PathOf("a"));
        AddReplicaSet(cluster, "web", "web-77aa");
        var next = WatchedCluster.Pod("b", "web-77aa");
        next["metadata"]!["labels"]!["pod-template-hash"] = "77aa";
        cluster.AddPod(next);
        await cluster.HoldsAsync(() => cluster.Notes.Any(note => note.Reason == "SidecarRestartInVain"), "it is told");

        await LaterAsync(cluster);
        cluster.Api.Asked($"PATCH {Deployments}/web").ShouldBe(1);
        cluster.Figure("injector_owner_restarts_total{what=\"not-again\"}").ShouldBe(1);

        // Nodes that can run native sidecars make another sidecar of the same configuration.
        _nodes = new KnownNodes([new KnownNode("n", "v1.34.0", IsWindows: false)]);
        await cluster.HoldsAsync(() => cluster.Api.Asked($"PATCH {Deployments}/web") > 1, "it is restarted for what the nodes allow now");
    }

    [Fact]
    public async Task Rollout_SeveralOwners_WaitForTheOneBeforeAndForTheBudget()
    {
        await using var cluster = Cluster();
        AddDeployment(cluster, "web");
        AddDeployment(cluster, "zoo");
        cluster.AddPod(WatchedCluster.Pod("a"));
        cluster.AddPod(WatchedCluster.Pod("z", "zoo-5d4f"));
        Start(cluster, RestartMode.Rollout);
        await cluster.HoldsAsync(() => RestartedAt(cluster, "web").Length > 0, "the first is restarted");
        Rollout(cluster, "web", isDone: false);

        await LaterAsync(cluster);
        RestartedAt(cluster, "zoo").ShouldBeEmpty();
        cluster.Notes.ShouldContain(note => note.Reason == "SidecarRestartStuck" && note.IsGrave);

        Rollout(cluster, "web", isDone: true);
        var began = cluster.Time.GetUtcNow();
        await cluster.HoldsAsync(() => RestartedAt(cluster, "zoo").Length > 0, "the other follows");
        (cluster.Time.GetUtcNow() - began).ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Rollout_Budget_IsKept()
    {
        await using var cluster = Cluster();
        for (var i = 0; i < 5; i++)
        {
            AddDeployment(cluster, $"d{i}");
            cluster.AddPod(WatchedCluster.Pod($"p{i}", $"d{i}-5d4f"));
        }

        Start(cluster, RestartMode.Rollout, perMinute: 2);
        var began = cluster.Time.GetUtcNow();
        await cluster.HoldsAsync(() => cluster.Figure("injector_owner_restarts_total{what=\"rollout\"}") == 5, "all are restarted");

        (cluster.Time.GetUtcNow() - began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5 * 30));
    }

    [Theory]
    [InlineData("paused", """{"spec": {"paused": true}}""")]
    [InlineData("opts out", """{"metadata": {"annotations": {"injector/restart": "false"}}}""")]
    [InlineData("template opts out", """{"spec": {"template": {"metadata": {"annotations": {"injector/restart": "false"}}}}}""")]
    public async Task Rollout_OwnerThatWantsNone_IsLeftAlone(string what, string change)
    {
        await using var cluster = Cluster();
        AddDeployment(cluster, "web", change);
        cluster.AddPod(WatchedCluster.Pod("a"));
        Start(cluster, RestartMode.Rollout);

        await cluster.HoldsAsync(() => cluster.Lines.Any(line => line.Contains("is not restarted", StringComparison.Ordinal)), what);

        cluster.Api.Asked("PATCH").ShouldBe(0);
    }

    [Fact]
    public async Task Rollout_StatefulSetOnDelete_IsLeftAlone()
    {
        await using var cluster = Cluster();
        cluster.Api.Put("/apis/apps/v1/namespaces/shop/statefulsets/db", (JsonObject)JsonNode.Parse("""{"metadata": {"name": "db", "namespace": "shop"}, "spec": {"updateStrategy": {"type": "OnDelete"}}}""")!);
        cluster.AddPod(Owned(WatchedCluster.Pod("db-0", "db"), "apps/v1", "StatefulSet", "db"));
        Start(cluster, RestartMode.Rollout);

        await cluster.HoldsAsync(() => cluster.Lines.Any(line => line.Contains("its update strategy is OnDelete", StringComparison.Ordinal)), "it is left alone");
    }

    [Fact]
    public async Task Namespace_OptsOut_IsLeftAlone()
    {
        await using var cluster = Cluster();
        var space = cluster.Api["/api/v1/namespaces/shop"]!;
        space["metadata"]!["annotations"] = new JsonObject { ["injector/restart"] = "false" };
        cluster.Api.Put("/api/v1/namespaces/shop", space);
        AddDeployment(cluster, "web");
        cluster.AddPod(WatchedCluster.Pod("a"));
        Start(cluster, RestartMode.Rollout);

        await cluster.HoldsAsync(() => cluster.Lines.Any(line => line.Contains("its namespace opts out", StringComparison.Ordinal)), "it is left alone");
        cluster.Api.Asked("PATCH").ShouldBe(0);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("batch/v1", "Job")]
    [InlineData("example.com/v1", "Game")]
    public async Task Pods_ThatWouldNotComeBack_AreNeverTouched(string version, string kind)
    {
        await using var cluster = Cluster();
        cluster.AddPod(Owned(WatchedCluster.Pod("a"), version, kind, "own"));
        Start(cluster, RestartMode.Evict);

        await cluster.HoldsAsync(() => cluster.Lines.Any(line => line.Contains("is not restarted", StringComparison.Ordinal)), "it is left alone");
        await LaterAsync(cluster);

        cluster.Api.Asked("POST").ShouldBe(0);
        cluster.Missing().ShouldBe(1);
    }

    [Fact]
    public async Task Webhook_IsNotReady_NothingIsRestarted()
    {
        await using var cluster = Cluster();
        AddDeployment(cluster, "web");
        cluster.AddPod(WatchedCluster.Pod("a"));
        _isReady = false;
        Start(cluster, RestartMode.Rollout);
        await cluster.SettledAsync(pods: 1);

        await LaterAsync(cluster);
        cluster.Api.Asked("PATCH").ShouldBe(0);

        _isReady = true;
        await cluster.HoldsAsync(() => RestartedAt(cluster, "web").Length > 0, "it is restarted once the webhook is ready");
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public async Task Evict_Pods_GoOneByOneWithinTheBudget(string policy)
    {
        await using var cluster = Cluster(policy);
        AddDeployment(cluster, "web");
        cluster.AddPod(WatchedCluster.Pod("a"));
        cluster.AddPod(WatchedCluster.Pod("b"));
        Start(cluster, RestartMode.Evict);
        var began = cluster.Time.GetUtcNow();

        await cluster.HoldsAsync(() => cluster.Figure("injector_owner_restarts_total{what=\"eviction\"}") == 2, "both are evicted");

        cluster.Api.Log.Count(line => line.Contains("/eviction", StringComparison.Ordinal)).ShouldBe(2);
        (cluster.Time.GetUtcNow() - began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(2));
        await cluster.HoldsAsync(() => cluster.Lines.Contains("Information: Deployment shop/web: its restart is over"), "it is over");
        RestartedAt(cluster, "web").ShouldBeEmpty();
        cluster.Api[$"{Deployments}/web"].TextOrEmpty("metadata", "annotations", RestartableOwner.RestartedAnnotation).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Evict_BudgetOfDisruptionHolds_IsTriedLater()
    {
        await using var cluster = Cluster();
        AddDeployment(cluster, "web");
        cluster.AddPod(WatchedCluster.Pod("a"));
        var held = 2;
        cluster.Api.Before = request => request.Path.EndsWith("/eviction", StringComparison.Ordinal) && held-- > 0 ? throw PodsApi.Error(request, 429, "TooManyRequests") : Task.CompletedTask;
        Start(cluster, RestartMode.Evict);

        await cluster.HoldsAsync(() => cluster.Api[WatchedCluster.PathOf("a")] is null, "the pod is evicted in the end");

        cluster.Figure("injector_owner_restarts_total{what=\"held\"}").ShouldBe(2);
    }

    [Fact]
    public async Task Evict_NewPodSlipsAgain_Stops()
    {
        await using var cluster = Cluster();
        AddDeployment(cluster, "web");
        cluster.AddPod(WatchedCluster.Pod("a"));
        cluster.AddPod(WatchedCluster.Pod("b"));
        Start(cluster, RestartMode.Evict);
        await cluster.HoldsAsync(() => cluster.Api[WatchedCluster.PathOf("a")] is null, "the first is evicted");
        var next = WatchedCluster.Pod("c");
        next["metadata"]!["creationTimestamp"] = "2030-01-01T00:02:00Z";
        cluster.AddPod(next);

        await cluster.HoldsAsync(() => cluster.Notes.Any(note => note.Reason == "SidecarRestartInVain"), "it is told");
        await LaterAsync(cluster);

        cluster.Api[WatchedCluster.PathOf("b")].ShouldNotBeNull();
    }

    [Fact]
    public async Task Evict_FewerAreAvailable_Waits()
    {
        await using var cluster = Cluster();
        AddDeployment(cluster, "web");
        cluster.AddPod(WatchedCluster.Pod("a"));
        cluster.AddPod(WatchedCluster.Pod("b"));
        Start(cluster, RestartMode.Evict);
        await cluster.HoldsAsync(() => cluster.Api[WatchedCluster.PathOf("a")] is null, "the first is evicted");
        Rollout(cluster, "web", isDone: false);

        await LaterAsync(cluster);
        cluster.Api[WatchedCluster.PathOf("b")].ShouldNotBeNull();

        Rollout(cluster, "web", isDone: true);
        await cluster.HoldsAsync(() => cluster.Api[WatchedCluster.PathOf("b")] is null, "the second follows");
    }

    [Fact]
    public async Task Rights_AreMissing_IsToldOnceAndTriedAgain()
    {
        await using var cluster = Cluster();
        AddDeployment(cluster, "web");
        cluster.AddPod(WatchedCluster.Pod("a"));
        var isForbidden = true;
        cluster.Api.Before = request => isForbidden && request.Method == "PATCH" ? throw PodsApi.Error(request, 403, "Forbidden") : Task.CompletedTask;
        Start(cluster, RestartMode.Rollout);
        await cluster.HoldsAsync(() => cluster.Api.Asked("PATCH") > 2, "it was tried three times");
        cluster.Lines.Count(line => line.StartsWith("Warning: owners cannot be restarted", StringComparison.Ordinal)).ShouldBe(1);

        isForbidden = false;

        await cluster.HoldsAsync(() => RestartedAt(cluster, "web").Length > 0, "it is restarted");
    }

    private static WatchedCluster Cluster(string policy = "v1")
    {
        var cluster = new WatchedCluster(api: new PodsApi { PolicyVersion = policy });
        cluster.AddNamespace("shop");
        return cluster;
    }

    private static void AddDeployment(WatchedCluster cluster, string name, string change = "{}")
    {
        var deployment = (JsonObject)JsonNode.Parse(
            """{"metadata": {"generation": 1}, "spec": {"replicas": 2, "template": {}}, "status": {"observedGeneration": 1, "replicas": 2, "updatedReplicas": 2, "availableReplicas": 2}}""")!;
        foreach (var (member, value) in JsonNode.Parse(change)!.AsObject())
        {
            foreach (var (below, given) in value!.AsObject())
            {
                deployment[member]![below] = given?.DeepClone();
            }
        }

        (deployment["metadata"]!["name"], deployment["metadata"]!["namespace"]) = (name, "shop");
        cluster.Api.Put($"{Deployments}/{name}", deployment);
        AddReplicaSet(cluster, name, $"{name}-5d4f");
    }

    private static void AddReplicaSet(WatchedCluster cluster, string deployment, string name) => cluster.Api.Put(
        $"/apis/apps/v1/namespaces/shop/replicasets/{name}",
        Owned(new JsonObject { ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "shop" } }, "apps/v1", "Deployment", deployment));

    private static JsonObject Owned(JsonObject item, string version, string kind, string name)
    {
        item["metadata"]!["ownerReferences"] = kind.Length == 0
            ? new JsonArray()
            : new JsonArray(new JsonObject { ["apiVersion"] = version, ["kind"] = kind, ["name"] = name, ["uid"] = $"uid-{name}", ["controller"] = true });
        return item;
    }

    private static void Rollout(WatchedCluster cluster, string name, bool isDone)
    {
        var deployment = cluster.Api[$"{Deployments}/{name}"]!;
        deployment["status"]!["availableReplicas"] = isDone ? 2 : 1;
        cluster.Api.Put($"{Deployments}/{name}", deployment);
    }

    private static string RestartedAt(WatchedCluster cluster, string name) =>
        cluster.Api[$"{Deployments}/{name}"].TextOrEmpty("spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt");

    private static async Task LaterAsync(WatchedCluster cluster)
    {
        var end = cluster.Time.GetUtcNow() + TimeSpan.FromMinutes(12);
        await cluster.HoldsAsync(() => cluster.Time.GetUtcNow() >= end, "time passes");
    }

    private void Start(WatchedCluster cluster, RestartMode mode, int perMinute = 1)
    {
        var restarts = new OwnerRestarts(
            cluster.Api,
            cluster.Looks,
            new RestartPlan(cluster.Table, cluster.Holder, () => _nodes, cluster.Time),
            _ => Task.FromResult(_isReady),
            name => cluster.Webhooks.Find(name)?.Annotations.GetValueOrDefault(RestartableOwner.WishAnnotation) == "false",
            new PodWatchOptions { IsOn = true, Restart = mode, RestartsPerMinute = perMinute },
            new RestartTelling(cluster.Notes.Add, cluster.Metrics, cluster.LoggerOf<RestartTelling>()),
            cluster.Time);
        cluster.Start(restarts.RunAsync);
    }
}
