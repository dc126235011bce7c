using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Kubernetes;
using Injector.Kubernetes.Watching;
using Injector.Webhook.Cluster;

namespace Injector.Webhook.Tests.Cluster;

public sealed class WatchedClusterFactsTests
{
    private int changes;

    [Fact]
    public void Nodes_NotListedYet_AreMissing()
    {
        var facts = Facts();

        facts.Missing.ShouldNotBeNull();
        facts.NativeSidecarsFor(null).ShouldBeFalse();
        facts.TakeNodes(new WatchUpdate { Objects = ImmutableDictionary<ResourceKey, JsonObject>.Empty, Synced = false, Failure = new KubernetesException("down") });
        facts.Missing.ShouldNotBeNull();
    }

    [Fact]
    public void Nodes_NoneAtAll_Qualify()
    {
        var facts = Facts();
        facts.TakeNodes(Update());

        facts.Missing.ShouldBeNull();
        facts.NativeSidecarsFor(null).ShouldBeTrue();
    }

    [Fact]
    public void Nodes_OneOld_DecideForAllButPodsThatNameAnother()
    {
        var facts = Facts();
        facts.TakeNodes(Update(Node("old", "v1.28.9"), Node("new", "v1.33.0-gke.1")));

        facts.NativeSidecarsFor(null).ShouldBeFalse();
        facts.NativeSidecarsFor("new").ShouldBeTrue();
        facts.NativeSidecarsFor("old").ShouldBeFalse();
        facts.NativeSidecarsFor("gone").ShouldBeFalse();
    }

    [Fact]
    public void Nodes_ChangeThatBearsOnNothing_ForgetsNothing()
    {
        var facts = Facts();
        facts.TakeNodes(Update(Node("a", "v1.33.0")));
        changes.ShouldBe(1);
        var same = Node("a", "v1.33.0");
        facts.TakeNodes(Update([new ResourceChange(new("", "a"), Node("a", "v1.33.0"), same)], same));
        changes.ShouldBe(1);
        var older = Node("a", "v1.32.0");
        facts.TakeNodes(Update([new ResourceChange(new("", "a"), same, older)], older));
        changes.ShouldBe(2);
        facts.NativeSidecarsFor(null).ShouldBeFalse();
    }

    [Theory]
    [InlineData(NativeSidecarMode.True, true)]
    [InlineData(NativeSidecarMode.False, false)]
    public void Nodes_FixedMode_AreNotLookedAt(NativeSidecarMode mode, bool expected)
    {
        var facts = new WatchedClusterFacts(mode, watchesNamespaces: false, () => changes++);

        facts.WatchesNodes.ShouldBeFalse();
        facts.Missing.ShouldBeNull();
        facts.NativeSidecarsFor("any").ShouldBe(expected);
    }

    [Fact]
    public void Namespaces_OnceListed_AreFound()
    {
        var facts = new WatchedClusterFacts(NativeSidecarMode.False, watchesNamespaces: true, () => changes++);
        facts.Missing.ShouldNotBeNull();
        facts.TakeNamespaces(Update(new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "shop", ["annotations"] = new JsonObject { ["openshift.io/sa.scc.uid-range"] = "1000/10" } },
        }));

        facts.Missing.ShouldBeNull();
        facts.FindNamespace("shop")!.Annotations["openshift.io/sa.scc.uid-range"].ShouldBe("1000/10");
        facts.FindNamespace("other").ShouldBeNull();
        changes.ShouldBe(1);
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

    private WatchedClusterFacts Facts() => new(NativeSidecarMode.Auto, watchesNamespaces: false, () => changes++);

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
