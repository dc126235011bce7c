using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Facts;
using Injector.Hosting.Requests;
using Injector.Hosting.Sidecars;
using Injector.Json;

namespace Injector.Hosting.Tests.Sidecars;

/// <summary>Real injections with the built-in configuration, as a webhook makes them, and what may happen to the pods afterwards.</summary>
public sealed class SidecarComparisonTests
{
    private static readonly InjectionSnapshot BuiltIn = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());
    private static readonly InjectionSnapshot MoreCpu =
        InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { SetValues = ["global.proxy.resources.requests.cpu=250m"] });

    private static readonly RequestFactory Requests = new(InjectionHost.Webhook, new InjectionFacts(), NativeSidecarMode.False);

    public static TheoryData<string, string> OthersChanges => new()
    {
        { "variable", """{"env": [{"name": "TRACE", "value": "on"}]}""" },
        { "mount", """{"volumeMounts": [{"name": "agent", "mountPath": "/agent"}]}""" },
        { "member", """{"terminationMessagePath": "/dev/termination-log"}""" },
    };

    [Fact]
    public void Of_FreshPod_DiffersInNothing() => Compare(Injected(BuiltIn), BuiltIn).Difference.ShouldBeNull();

    [Fact]
    public void Of_OtherConfiguration_SaysSo() => Compare(Injected(BuiltIn), MoreCpu).Difference!.ShouldContain("configuration has changed");

    [Theory]
    [MemberData(nameof(OthersChanges))]
    public void Of_OthersAddedToTheProxy_DiffersInNothingAndInTheConfigurationStill(string what, string added)
    {
        var pod = Injected(BuiltIn);
        Add(Proxy(pod), added);

        Compare(pod, BuiltIn).Difference.ShouldBeNull(what);
        Compare(pod, MoreCpu).Difference.ShouldNotBeNull(what);
    }

    [Fact]
    public void Of_VariableOfAnEarlierConfiguration_IsStale()
    {
        var earlier = InjectionSnapshot.Prepare(
            BuiltInConfiguration.Load() with { MeshText = "defaultConfig: {proxyMetadata: {EARLIER: 'yes'}}" }, new InjectionSettings());

        Compare(Injected(earlier), BuiltIn).Difference.ShouldNotBeNull();
    }

    [Fact]
    public void Of_AnotherImage_IsStaleWhateverOthersDid()
    {
        var pod = Injected(BuiltIn);
        Proxy(pod)["image"] = "example.com/other:1";

        Compare(pod, BuiltIn).Difference!.ShouldContain("image example.com/other:1, would be");
    }

    [Fact]
    public void Of_ResizeDone_DoesNotCountAndIsNamed()
    {
        var pod = Injected(BuiltIn);
        Proxy(pod)["resources"] = JsonNode.Parse("""{"requests": {"cpu": "1", "memory": "1Gi"}}""");
        pod["metadata"]!["managedFields"] = JsonNode.Parse(
            """[{"manager": "vpa", "operation": "Update", "subresource": "resize", "fieldsV1": {"f:spec": {"f:containers": {"k:{\"name\":\"istio-proxy\"}": {".": {}, "f:resources": {}}}}}}]""");

        var found = Compare(pod, BuiltIn);

        found.Difference.ShouldBeNull();
        found.Resized.ShouldBe(["istio-proxy"]);
        Compare(pod, InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { SetValues = ["global.logging.level=all:debug"] })).Difference.ShouldNotBeNull();
    }

    [Fact]
    public void Of_ResizeUnderWay_IsToldByTheKubelet()
    {
        var pod = Injected(BuiltIn);
        Proxy(pod)["resources"] = JsonNode.Parse("""{"requests": {"cpu": "1", "memory": "1Gi"}}""");
        pod["status"] = JsonNode.Parse("""{"containerStatuses": [{"name": "istio-proxy", "resources": {"requests": {"cpu": "100m", "memory": "1Gi"}}}]}""");

        var found = Compare(pod, BuiltIn);

        found.Resized.ShouldBe(["istio-proxy"]);
        found.Difference.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"containerStatuses": [{"name": "istio-proxy", "resources": {"requests": {"cpu": "1000m", "memory": "1024Mi"}}}]}""")]
    [InlineData("""{"containerStatuses": [{"name": "istio-proxy", "resources": {"requests": {"cpu": "1"}}}]}""")]
    [InlineData("""{"containerStatuses": [{"name": "istio-proxy"}]}""")]
    public void Of_OtherResourcesWithoutAResize_AreStale(string status)
    {
        var pod = Injected(BuiltIn);
        Proxy(pod)["resources"] = JsonNode.Parse("""{"requests": {"cpu": "1", "memory": "1Gi"}}""");
        pod["status"] = JsonNode.Parse(status);

        var found = Compare(pod, BuiltIn);

        found.Resized.ShouldBeEmpty();
        found.Difference.ShouldNotBeNull();
    }

    [Fact]
    public void OthersParts_OfAPod_AreNamedInItsOrder()
    {
        var pod = Injected(BuiltIn);
        Add(Proxy(pod), """{"env": [{"name": "TRACE", "value": "on"}]}""");
        Add(pod["spec"]!["containers"]!.AsArray().First(item => item.TextOrEmpty("name") == "app")!.AsObject(), """{"env": [{"name": "AGENT", "value": "on"}]}""");
        pod["spec"]!["containers"]!.AsArray().Add((JsonNode)new JsonObject { ["name"] = "agent", ["image"] = "agent" });
        Add(pod["spec"]!.AsObject(), """{"volumes": [{"name": "agent", "emptyDir": {}}, {"name": "kube-api-access-x2x", "projected": {}}]}""");
        Add(pod["spec"]!["containers"]![0]!.AsObject(), """{"volumeMounts": [{"name": "kube-api-access-x2x", "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}]}""");
        pod["metadata"]!["labels"]!["team"] = "a";
        pod["metadata"]!["labels"]!["controller-uid"] = "1";

        OthersParts.Of(pod, Injected(BuiltIn), () => Again(pod, BuiltIn)).OrderBy(name => name, StringComparer.Ordinal)
            .ShouldBe(["container agent", "env app/AGENT", "env istio-proxy/TRACE", "label team", "volume agent"]);
        OthersParts.Of(Injected(BuiltIn), Injected(BuiltIn), () => null).ShouldBeEmpty();
    }

    [Fact]
    public void AsSubmitted_RunningPod_IsWhatItsControllerSent()
    {
        var pod = Injected(BuiltIn);
        pod["metadata"]!["name"] = "web-5d4f-x2x";
        pod["metadata"]!["uid"] = "1";
        pod["spec"]!["nodeName"] = "node";
        var text = pod.ToJsonString();

        var submitted = LivePod.AsSubmitted(pod);

        submitted["metadata"]!.AsObject().Select(member => member.Key).ShouldNotContain("name");
        submitted["metadata"]!.AsObject().Select(member => member.Key).ShouldNotContain("uid");
        submitted["spec"]!.AsObject().Select(member => member.Key).ShouldNotContain("nodeName");
        submitted.ContainsKey("status").ShouldBeFalse();
        pod.ToJsonString().ShouldBe(text);
    }

    private static SidecarComparison Compare(JsonObject pod, InjectionSnapshot snapshot) => SidecarComparison.Of(pod, Injected(snapshot), () => Again(pod, snapshot));

    private static JsonObject? Again(JsonObject pod, InjectionSnapshot snapshot) =>
        InjectionPipeline.Inject(Requests.For(LivePod.AsSubmitted(pod), snapshot, "shop", "/inject")).Pod;

    private static JsonObject Injected(InjectionSnapshot snapshot)
    {
        var pod = (JsonObject)JsonNode.Parse("""
            {
              "metadata": {
                "generateName": "web-5d4f-", "namespace": "shop", "labels": {"app": "web", "pod-template-hash": "5d4f"},
                "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web-5d4f", "controller": true}]
              },
              "spec": {"containers": [{"name": "app", "image": "app"}]}
            }
            """)!;
        return (JsonObject)InjectionPipeline.Inject(Requests.For(pod, snapshot, "shop", "/inject")).Pod!.DeepClone();
    }

    private static JsonObject Proxy(JsonObject pod) => pod["spec"]!["containers"]!.AsArray().Single(item => item.TextOrEmpty("name") == "istio-proxy")!.AsObject();

    private static void Add(JsonObject target, string added)
    {
        foreach (var (member, value) in JsonNode.Parse(added)!.AsObject())
        {
            if (value is JsonArray items)
            {
                target[member] ??= new JsonArray();
                items.ToList().ForEach(item => target[member]!.AsArray().Add(item!.DeepClone()));
            }
            else
            {
                target[member] = value?.DeepClone();
            }
        }
    }
}
