using Injector.Kubernetes;
using Injector.Webhook.PodWatch;

namespace Injector.Webhook.Tests.PodWatch;

/// <summary>What goes wrong between the watch and the API server, and what is too much.</summary>
public sealed class PodWatchTroubleTests
{
    [Fact]
    public async Task Watch_Gone_AListFindsWhatWasMissed()
    {
        await using var cluster = Cluster(pods: 2);
        await cluster.Start().SettledAsync(pods: 2);
        cluster.AddPod(WatchedCluster.Pod("heard"));
        await cluster.SettledAsync(pods: 3);
        cluster.Api.Remove(WatchedCluster.PathOf("p0"), silently: true);

        cluster.Api.Break("/api/v1/pods", new KubernetesApiException("GET", 410, "Expired", "too old"));

        await cluster.SettledAsync(pods: 2);
        cluster.Missing().ShouldBe(2);
        cluster.Lines.ShouldNotContain(line => line.Contains("cannot watch pods", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pods_AreForbidden_SaysSoOnceCountsAndGoesOn()
    {
        await using var cluster = Cluster(pods: 1);
        var isForbidden = true;
        cluster.Api.Before = request => isForbidden && request.Path == "/api/v1/pods" ? throw PodsApi.Error(request, 403, "Forbidden") : Task.CompletedTask;
        cluster.Start();
        await cluster.HoldsAsync(() => cluster.Figure("injector_watch_failures_total{resource=\"pods\"}") > 2, "it was tried three times");
        cluster.Lines.Count(line => line.StartsWith("Warning: cannot watch pods for missing sidecars", StringComparison.Ordinal)).ShouldBe(1);

        isForbidden = false;

        await cluster.SettledAsync(pods: 1);
        cluster.Lines.ShouldContain("Information: watching pods again");
        cluster.Missing().ShouldBe(1);
    }

    [Fact]
    public async Task SinglePods_AreForbidden_MetadataHasToDo()
    {
        await using var cluster = Cluster(pods: 1);
        cluster.AddPod(cluster.Injected(WatchedCluster.Pod("right", "right-1")));
        cluster.Api.Before = request => request.Path.Contains("/shop/pods/", StringComparison.Ordinal) ? throw PodsApi.Error(request, 403, "Forbidden") : Task.CompletedTask;

        await cluster.Start().SettledAsync(pods: 2);

        cluster.Missing().ShouldBe(1);
        cluster.Stale.ShouldBe(0);
        cluster.Lines.Count(line => line.StartsWith("Warning: single pods may not be read", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Look_Fails_IsTriedLater()
    {
        await using var cluster = Cluster(pods: 1);
        var failures = 2;
        cluster.Api.Before = request => request.Path.Contains("/shop/pods/", StringComparison.Ordinal) && failures-- > 0 ? throw new KubernetesConnectionException("slow") : Task.CompletedTask;

        await cluster.Start().SettledAsync(pods: 1);

        cluster.Missing().ShouldBe(1);
        cluster.Lines.ShouldContain("Warning: cannot look at pod shop/p0, trying again: slow");
    }

    [Fact]
    public async Task Pods_BeyondTheBound_AreCountedAndTold()
    {
        await using var cluster = Cluster(pods: 12, most: 10);

        await cluster.Start().SettledAsync(pods: 10);

        cluster.Figure("injector_pods_unwatched").ShouldBe(2);
        cluster.Missing().ShouldBe(10);
        cluster.Lines.Count(line => line.StartsWith("Warning: 10 pods are watched for missing sidecars, which is the bound; about 2 more", StringComparison.Ordinal)
            || line.StartsWith("Warning: 10 pods are watched for missing sidecars, which is the bound; about 1 more", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task List_ExpiresHalfway_BeginsAnewAndIsWhole()
    {
        await using var cluster = Cluster(pods: 1200);
        var expired = false;
        cluster.Api.Before = request =>
        {
            if (!expired && request.Path == "/api/v1/pods" && request.Query.Contains("continue=500", StringComparison.Ordinal))
            {
                expired = true;
                throw PodsApi.Error(request, 410, "Expired");
            }

            return Task.CompletedTask;
        };

        await cluster.Start().HoldsAsync(() => cluster.Feed.IsListed, "all pods are listed");

        expired.ShouldBeTrue();
        cluster.Table.Count.ShouldBe(1200);
    }

    [Fact]
    public async Task Leader_StopsToLead_ForgetsEverything()
    {
        await using var cluster = Cluster(pods: 3);
        await cluster.Start().SettledAsync(pods: 3);

        await cluster.StopAsync();

        cluster.Figure("injector_pods_watched").ShouldBe(0);
        cluster.Missing().ShouldBe(0);
        cluster.Feed.IsListed.ShouldBeFalse();
    }

    [Fact]
    public async Task Namespaces_ManyWithMissingPods_ShareTheirTimeSeries()
    {
        await using var cluster = Cluster(pods: 0);
        for (var i = 0; i < PodFigures.MostNamespaces + 5; i++)
        {
            cluster.AddNamespace($"n{i}");
            cluster.AddPod(WatchedCluster.Pod("a", space: $"n{i}"));
        }

        await cluster.Start().SettledAsync(pods: PodFigures.MostNamespaces + 5);

        cluster.Metrics.Page.Write().Split('\n').Count(line => line.StartsWith("injector_pods_without_sidecar{", StringComparison.Ordinal)).ShouldBe(PodFigures.MostNamespaces + 1);
        cluster.Missing(PodFigures.OtherNamespaces).ShouldBe(5);
    }

    [Fact]
    public async Task Looks_AreBoundedInTime()
    {
        await using var cluster = Cluster(pods: 0);
        for (var i = 0; i < 200; i++)
        {
            cluster.AddPod(WatchedCluster.Pod($"p{i}", $"owner-{i}"));
        }

        var begin = cluster.Time.GetUtcNow();
        await cluster.Start().SettledAsync(pods: 200);

        (cluster.Time.GetUtcNow() - begin).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(200 / (PodLooks.PerMinute / 60.0)));
        cluster.Api.Asked("GET /api/v1/namespaces/shop/pods/").ShouldBe(200);
    }

    private static WatchedCluster Cluster(int pods, int most = 20_000)
    {
        var cluster = new WatchedCluster(most);
        cluster.AddNamespace("shop");
        for (var i = 0; i < pods; i++)
        {
            cluster.AddPod(WatchedCluster.Pod($"p{i}"));
        }

        return cluster;
    }
}
