using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Facts;
using Injector.Kubernetes;
using Injector.Kubernetes.Tests.Support;
using Injector.Kubernetes.Watching;
using Injector.Webhook.Cluster;

namespace Injector.Webhook.Tests.Cluster;

public sealed class WatchedClusterFactsTests
{
    private int _changes;

    [Fact]
    public void Nodes_NotListedYet_AreMissing()
    {
        var facts = Facts();

        facts.Missing.ShouldNotBeNull();
        Native(facts, null).ShouldBeFalse();
        facts.TakeNodes(new WatchUpdate { Objects = ImmutableDictionary<ResourceKey, JsonObject>.Empty, Synced = false, Failure = new KubernetesException("down") });
        facts.Missing.ShouldNotBeNull();
    }

    [Fact]
    public void Nodes_NoneAtAll_Qualify()
    {
        var facts = Facts();
        facts.TakeNodes(Update());

        facts.Missing.ShouldBeNull();
        Native(facts, null).ShouldBeTrue();
    }

    [Fact]
    public void Nodes_OneOld_DecideForAllButPodsThatNameAnother()
    {
        var facts = Facts();
        facts.TakeNodes(Update(Node("old", "v1.28.9"), Node("new", "v1.33.0-gke.1")));

        Native(facts, null).ShouldBeFalse();
        Native(facts, "new").ShouldBeTrue();
        Native(facts, "old").ShouldBeFalse();
        Native(facts, "gone").ShouldBeFalse();
    }

    [Fact]
    public void Nodes_ChangeThatBearsOnNothing_ForgetsNothing()
    {
        var facts = Facts();
        facts.TakeNodes(Update(Node("a", "v1.33.0")));
        _changes.ShouldBe(1);
        var same = Node("a", "v1.33.0");
        facts.TakeNodes(Update([new ResourceChange(new("", "a"), Node("a", "v1.33.0"), same)], same));
        _changes.ShouldBe(1);
        var older = Node("a", "v1.32.0");
        facts.TakeNodes(Update([new ResourceChange(new("", "a"), same, older)], older));
        _changes.ShouldBe(2);
        Native(facts, null).ShouldBeFalse();
    }

    [Theory]
    [InlineData(NativeSidecarMode.True, false)]
    [InlineData(NativeSidecarMode.False, false)]
    [InlineData(NativeSidecarMode.Auto, true)]
    [InlineData(null, true)]
    public void Nodes_FixedMode_AreNotWatched(NativeSidecarMode? mode, bool expected) =>
        WatchedKinds.Of(Snapshot(new InjectionSettings { NativeSidecars = mode }), new FactFiles()).Nodes.ShouldBe(expected);

    [Fact]
    public void Nodes_ConfigurationDoesNotLookAtThem_AreNotMissing() =>
        Facts(new InjectionSettings { NativeSidecars = NativeSidecarMode.True }, proxyConfigs: "pc.yaml").Missing.ShouldBeNull();

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public void ProxyConfigs_AbsentOrForbidden_AreNone(int code)
    {
        var facts = Facts(new InjectionSettings { NativeSidecars = NativeSidecarMode.False }, proxyConfigs: null);
        facts.Missing.ShouldNotBeNull();
        facts.TakeProxyConfigs(Failed(new KubernetesException("down")));
        facts.Missing.ShouldNotBeNull();
        facts.TakeProxyConfigs(Failed(new KubernetesApiException("GET /x", code, "", "no")));

        facts.Missing.ShouldBeNull();
        facts.ProxyConfigs.ShouldBeEmpty();
        _changes.ShouldBe(1);
    }

    [Fact]
    public void ProxyConfigs_OnceListed_AreKnown()
    {
        var facts = Facts(new InjectionSettings { NativeSidecars = NativeSidecarMode.False }, proxyConfigs: null);
        facts.TakeProxyConfigs(Update(new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "all", ["namespace"] = "istio-system" },
            ["spec"] = new JsonObject { ["concurrency"] = 3 },
        }));

        facts.Missing.ShouldBeNull();
        facts.ProxyConfigs.ShouldHaveSingleItem().Spec["concurrency"]!.GetValue<int>().ShouldBe(3);
        _changes.ShouldBe(1);
    }

    [Fact]
    public void Kinds_GivenByFiles_AreNotWatched() =>
        WatchedKinds.Of(Snapshot(new InjectionSettings { Platform = "openshift" }), new FactFiles("ns.yaml", "pc.yaml")).ShouldBe(new WatchedKinds(true, false, false));

    [Fact]
    public void Namespaces_OnceListed_AreFound()
    {
        var facts = Facts(new InjectionSettings { NativeSidecars = NativeSidecarMode.False, Platform = "openshift" }, proxyConfigs: "pc.yaml");
        facts.Missing.ShouldNotBeNull();
        facts.TakeNamespaces(Update(new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "shop", ["annotations"] = new JsonObject { ["openshift.io/sa.scc.uid-range"] = "1000/10" } },
        }));

        facts.Missing.ShouldBeNull();
        facts.FindNamespace("shop")!.Annotations["openshift.io/sa.scc.uid-range"].ShouldBe("1000/10");
        facts.FindNamespace("other").ShouldBeNull();
        _changes.ShouldBe(1);
    }

    [Fact]
    public void SlimNode_OfAWholeNode_KeepsNameVersionAndRelease()
    {
        var node = Node("a", "v1.30.1");
        node["metadata"]!["managedFields"] = new JsonArray();
        node["status"]!["images"] = new JsonArray("large");

        WatchedClusterFacts.SlimNode(node).ToJsonString().ShouldBe(
            """{"metadata":{"name":"a","resourceVersion":"1"},"status":{"nodeInfo":{"kubeletVersion":"v1.30.1"}}}""");
    }

    [Fact]
    public void Kinds_BeforeTheFirstConfiguration_AreThoseThatAllLookAt() =>
        WatchedKinds.Of(null, new FactFiles()).ShouldBe(new WatchedKinds(false, false, true));

    [Fact]
    public async Task Follow_OtherConfigurationServes_WaitsForWhatTheNextLooksAt()
    {
        var inForce = Snapshot(new InjectionSettings { NativeSidecars = NativeSidecarMode.False });
        var facts = new WatchedClusterFacts(new FactFiles(null, "pc.yaml"), new InjectionFacts(), () => inForce, () => _changes++, TimeProvider.System);
        var next = Snapshot(new InjectionSettings { NativeSidecars = NativeSidecarMode.Auto });

        var following = facts.FollowAsync(next, isAwaited: true, CancellationToken.None);
        await facts.UntilAsync(kinds => kinds.Nodes, CancellationToken.None);
        following.IsCompleted.ShouldBeFalse();
        facts.Missing.ShouldBeNull("pods of the configuration in force lack nothing meanwhile");
        facts.TakeNodes(Update(Node("a", "v1.33.0")));
        await following;

        await facts.FollowAsync(inForce, isAwaited: true, CancellationToken.None);
        await facts.UntilAsync(kinds => !kinds.Nodes, CancellationToken.None);
    }

    [Fact]
    public async Task Follow_FactsThatDoNotCome_EndsItsWait()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var facts = new WatchedClusterFacts(new FactFiles(null, "pc.yaml"), new InjectionFacts(), () => null, () => _changes++, time);

        var following = facts.FollowAsync(Snapshot(new InjectionSettings { NativeSidecars = NativeSidecarMode.Auto }), isAwaited: true, CancellationToken.None);
        following.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(6));

        await following;
    }

    private static InjectionSnapshot Snapshot(InjectionSettings settings) => InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), settings);

    private WatchedClusterFacts Facts() => Facts(new InjectionSettings { NativeSidecars = NativeSidecarMode.Auto }, proxyConfigs: "pc.yaml");

    private WatchedClusterFacts Facts(InjectionSettings settings, string? proxyConfigs)
    {
        var snapshot = Snapshot(settings);
        return new(new FactFiles(null, proxyConfigs), new InjectionFacts(), () => snapshot, () => _changes++, TimeProvider.System);
    }

    private static bool Native(WatchedClusterFacts facts, string? node) => NativeSidecars.Resolve(NativeSidecarMode.Auto, facts.Nodes, node, compatIstio: false);

    private static WatchUpdate Failed(KubernetesException failure) => new()
    {
        Objects = ImmutableDictionary<ResourceKey, JsonObject>.Empty,
        Synced = false,
        Failure = failure,
    };

    private static JsonObject Node(string name, string version) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["resourceVersion"] = "1" },
        ["status"] = new JsonObject { ["nodeInfo"] = new JsonObject { ["kubeletVersion"] = version } },
    };

    private static WatchUpdate Update(params JsonObject[] objects) => Update([], objects);

    private static WatchUpdate Update(IReadOnlyList<ResourceChange> changed, params JsonObject[] objects) => new()
    {
        Objects = objects.ToImmutableDictionary(ResourceKey.Of),
        Changes = changed,
        Synced = true,
    };
}
