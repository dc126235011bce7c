using System.Text.Json.Nodes;
using Injector.Kubernetes.Events;
using Injector.Kubernetes.Leases;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Tests.Support;
using Injector.Kubernetes.Transport;
using Injector.Kubernetes.Watching;

namespace Injector.Kubernetes.Tests.EndToEnd;

[Trait("Category", "EndToEnd")]
public sealed class RealClusterTests : IAsyncLifetime, IDisposable
{
    private readonly string _namespace = $"client-{Guid.NewGuid():N}"[..20];
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(2));
    private readonly KubernetesClient? _client = RealCluster.KubeConfig is null ? null : RealCluster.Client();

    private KubernetesClient Client => _client!;

    public async Task InitializeAsync()
    {
        if (_client is not null)
        {
            await Client.CreateAsync(ResourceTypes.Namespaces, null, new JsonObject { ["metadata"] = new JsonObject { ["name"] = _namespace } });
        }
    }

    public async Task DisposeAsync()
    {
        if (_client is not null)
        {
            await Client.DeleteAsync(ResourceTypes.Namespaces, null, _namespace);
        }
    }

    public void Dispose()
    {
        _client?.Dispose();
        _limit.Dispose();
    }

    [ClusterFact]
    public async Task Version_RealServer_IsARelease() => (await Client.GetServerVersionAsync()).ShouldMatch("^v1\\.");

    [ClusterFact]
    public async Task EveryVerb_OnAConfigMap_DoesWhatItSays()
    {
        await Client.CreateAsync(ResourceTypes.ConfigMaps, _namespace, ConfigMap("one", "a", "1"));
        var read = await Client.GetAsync(ResourceTypes.ConfigMaps, _namespace, "one");
        Value(read, "a").ShouldBe("1");

        read["data"]!["a"] = "2";
        var updated = await Client.UpdateAsync(ResourceTypes.ConfigMaps, _namespace, "one", read);
        Value(updated, "a").ShouldBe("2");
        (await Should.ThrowAsync<KubernetesApiException>(() => Client.UpdateAsync(ResourceTypes.ConfigMaps, _namespace, "one", read))).IsConflict.ShouldBeTrue();

        var jsonPatch = new JsonArray(new JsonObject { ["op"] = "add", ["path"] = "/data/b", ["value"] = "json" });
        Value(await Client.PatchAsync(ResourceTypes.ConfigMaps, _namespace, "one", PatchKind.Json, jsonPatch), "b").ShouldBe("json");
        Value(await Patch("one", PatchKind.Merge, "c", "merge"), "c").ShouldBe("merge");
        Value(await Patch("one", PatchKind.Strategic, "d", "strategic"), "d").ShouldBe("strategic");
        var applied = ConfigMap("applied", "e", "apply");
        (applied["apiVersion"], applied["kind"]) = ("v1", "ConfigMap");
        Value(await Client.PatchAsync(ResourceTypes.ConfigMaps, _namespace, "applied", PatchKind.Apply, applied, new WriteOptions { FieldManager = "test" }), "e").ShouldBe("apply");

        await Client.DeleteAsync(ResourceTypes.ConfigMaps, _namespace, "one");
        (await Client.FindAsync(ResourceTypes.ConfigMaps, _namespace, "one")).ShouldBeNull();
    }

    [ClusterFact]
    public async Task Create_Twice_IsAlreadyExists()
    {
        await Client.CreateAsync(ResourceTypes.ConfigMaps, _namespace, ConfigMap("one", "a", "1"));
        var error = await Should.ThrowAsync<KubernetesApiException>(() => Client.CreateAsync(ResourceTypes.ConfigMaps, _namespace, ConfigMap("one", "a", "1")));
        error.IsAlreadyExists.ShouldBeTrue();
        error.ServerMessage.ShouldContain("already exists");
    }

    [ClusterFact]
    public async Task Create_DryRun_KeepsNothing()
    {
        var request = new ResourceRequests(ResourceTypes.ConfigMaps, _namespace).Create(ConfigMap("dry", "a", "1"), new WriteOptions { DryRun = true });
        await Client.SendAsync(request);
        (await Client.FindAsync(ResourceTypes.ConfigMaps, _namespace, "dry")).ShouldBeNull();
    }

    [ClusterFact]
    public async Task List_MoreThanAPage_IsWhole()
    {
        await Task.WhenAll(Enumerable.Range(0, 520).Select(number => Client.CreateAsync(ResourceTypes.ConfigMaps, _namespace, ConfigMap($"many-{number:000}", "a", "1"))));
        var list = await Client.ListAsync(ResourceTypes.ConfigMaps, _namespace);
        list.Items.Count(item => item["metadata"]!["name"]!.ToString().StartsWith("many-", StringComparison.Ordinal)).ShouldBe(520);
    }

    [ClusterFact]
    public async Task Impersonation_UnknownUser_IsForbidden()
    {
        var connection = Injector.Kubernetes.Config.KubeConfigLoader.Load(
            new() { ExplicitPath = RealCluster.KubeConfig, ImpersonateUser = "jane", ImpersonateGroups = ["dev"] }, TimeProvider.System);
        using var jane = new KubernetesClient(connection, new ClientOptions(), TimeProvider.System);
        var error = await Should.ThrowAsync<KubernetesApiException>(() => jane.ListAsync(ResourceTypes.Secrets, _namespace));
        error.IsForbidden.ShouldBeTrue();
        error.Message.ShouldContain("\"jane\"");
    }

    [ClusterFact]
    public async Task Impersonation_SeveralGroups_EachCounts()
    {
        var connection = Injector.Kubernetes.Config.KubeConfigLoader.Load(
            new() { ExplicitPath = RealCluster.KubeConfig, ImpersonateUser = "jane", ImpersonateGroups = ["dev", "system:masters", "ops"] }, TimeProvider.System);
        using var jane = new KubernetesClient(connection, new ClientOptions(), TimeProvider.System);
        await Should.NotThrowAsync(() => jane.ListAsync(ResourceTypes.Secrets, _namespace));
    }

    [ClusterFact]
    public async Task Watcher_ChangesByOthers_AreSeenInOrder()
    {
        var watcher = new ResourceWatcher(Client, ResourceTypes.ConfigMaps, _namespace, Selection.Named("seen"), new WatcherOptions(), TimeProvider.System);
        await using var updates = watcher.RunAsync(_limit.Token).GetAsyncEnumerator();
        (await updates.MoveNextAsync()).ShouldBeTrue();
        updates.Current.Objects.ShouldBeEmpty();

        await Client.CreateAsync(ResourceTypes.ConfigMaps, _namespace, ConfigMap("unseen", "a", "0"));
        await Client.CreateAsync(ResourceTypes.ConfigMaps, _namespace, ConfigMap("seen", "a", "1"));
        await Patch("seen", PatchKind.Merge, "a", "2");
        await Client.DeleteAsync(ResourceTypes.ConfigMaps, _namespace, "seen");

        var seen = new List<string?>();
        while (seen.Count < 3 && await updates.MoveNextAsync())
        {
            updates.Current.Failure.ShouldBeNull();
            seen.AddRange(updates.Current.Changes.Select(change => change.After is null ? "gone" : Value(change.After, "a")));
        }

        seen.ShouldBe(["1", "2", "gone"]);
    }

    [ClusterFact]
    public async Task LeaderElection_TwoCandidates_HandOver()
    {
        var options = new LeaderOptions
        {
            Namespace = _namespace,
            Name = "main",
            Identity = "one",
            LeaseDuration = TimeSpan.FromSeconds(3),
            RenewDeadline = TimeSpan.FromSeconds(2),
            RetryPeriod = TimeSpan.FromMilliseconds(200),
        };
        var led = new List<string>();
        using var firstEnds = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token);
        using var secondEnds = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token);
        var firstLeads = new TaskCompletionSource();
        var first = new LeaderElector(Client, options, TimeProvider.System).RunAsync(Work("one", firstLeads, firstEnds.Token), firstEnds.Token);
        await firstLeads.Task.WaitAsync(_limit.Token);
        var secondLeads = new TaskCompletionSource();
        var second = new LeaderElector(Client, options with { Identity = "two" }, TimeProvider.System).RunAsync(Work("two", secondLeads, secondEnds.Token), secondEnds.Token);
        await firstEnds.CancelAsync();
        await first;
        await secondLeads.Task.WaitAsync(_limit.Token);
        await secondEnds.CancelAsync();
        await second;
        led.ShouldBe(["one", "two"]);

        Func<CancellationToken, Task> Work(string name, TaskCompletionSource leads, CancellationToken _) => async leadership =>
        {
            led.Add(name);
            leads.SetResult();
            await Task.Delay(Timeout.Infinite, leadership);
        };
    }

    [ClusterFact]
    public async Task Events_Recorded_AreThereForKubectl()
    {
        var recorder = new EventRecorder(Client, "injector.test/webhook", "pod-1", TimeProvider.System) { OnFailure = error => throw error };
        var regarding = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["namespace"] = _namespace, ["name"] = "one" };
        (await recorder.RecordAsync(new EventNote(regarding, EventType.Warning, "ConfigurationInvalid", "Reload", "the template does not parse"))).ShouldBeTrue();

        var coreEvents = await Client.ListAsync(new ResourceType("", "v1", "events", "Event"), _namespace);
        var recorded = coreEvents.Items.Single(item => item["reason"]?.ToString() == "ConfigurationInvalid");
        recorded["message"]!.ToString().ShouldBe("the template does not parse");
        recorded["involvedObject"]!["name"]!.ToString().ShouldBe("one");
    }

    private static JsonObject ConfigMap(string name, string key, string value) =>
        new() { ["metadata"] = new JsonObject { ["name"] = name }, ["data"] = new JsonObject { [key] = value } };

    private static string? Value(JsonObject configMap, string key) => configMap["data"]?[key]?.ToString();

    private Task<JsonObject> Patch(string name, PatchKind kind, string key, string value) =>
        Client.PatchAsync(ResourceTypes.ConfigMaps, _namespace, name, kind, new JsonObject { ["data"] = new JsonObject { [key] = value } });
}
