using System.Text.Json.Nodes;

namespace Injector.Core.Tests.Uninjecting;

/// <summary>What earlier injections left may be anything: nothing throws, what can be told comes out, and the rest is said.</summary>
public sealed class BadRecordTests
{
    private const string Status = "sidecar.istio.io/status";

    private static readonly InjectionSnapshot BuiltIn = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());

    private static readonly InjectionSnapshot Reference =
        InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { CompatIstio = true });

    [Theory]
    [InlineData("injected")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"containers\":{}}")]
    [InlineData("{\"containers\":[3]}")]
    [InlineData("{\"containers\":[],\"containers\":[]}")]
    [InlineData("injected-version-root@mesh-0.8")]
    public void Status_ThatIsNoObject_IsToldAndWhatInjectionsAddComesOut(string text)
    {
        var pod = WithStatus(Inject(Author(), BuiltIn), _ => text);

        var result = Uninjection.Uninject(pod);

        result.Warnings.Select(warning => warning.Id).ShouldContain("status-unreadable");
        Names(result.Pod, "containers").ShouldBe(["web"]);
        result.Pod["spec"]!["initContainers"].ShouldBeNull();
        Text(result.Pod).ShouldNotContain("istio-envoy");
        Text(result.Pod).ShouldContain("\"/ready\"");
        InjectionPipeline.Inject(Request(pod, BuiltIn)).Pod.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"undo":"none"}""")]
    [InlineData("""{"undo":{"pod":{"spec":{"in":{"containers":7}}}}}""")]
    [InlineData("""{"undo":{"pod":{"spec":7}}}""")]
    [InlineData("""{"undo":{"pod":{"spec":{}}}}""")]
    [InlineData("""{"undo":{"pod":{"spec":{"in":{"containers":{"in":{"gone":{"in":{"image":"+0"}}},"by":"name"}}}}}}""")]
    [InlineData("""{"undo":{"pod":{"status":{"was":{"a":1}}}}}""")]
    [InlineData("""{"undo":{"pod":{"spec":{"in":{"nowhere":{"in":{"a":"+"}}}}}}}""")]
    public void Record_ThatDoesNotFit_IsToldAndTheRestComesOut(string members)
    {
        var pod = WithStatus(Inject(Author(), BuiltIn), status =>
        {
            var changed = JsonNode.Parse(status)!.AsObject();
            foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
            {
                changed[name] = value?.DeepClone();
            }

            return changed.ToJsonString();
        });

        var result = Uninjection.Uninject(pod);

        result.Warnings.Select(warning => warning.Id).ShouldContain("undo-unfit");
        Names(result.Pod, "containers").ShouldBe(["web"]);
        Text(result.Pod).ShouldNotContain("istio");
    }

    [Theory]
    [InlineData("""{"containers":7,"volumes":{"a":1},"initContainers":[null,3]}""")]
    [InlineData("""{"undo":{"own":7,"pod":[],"text":"x","made":{}}}""")]
    [InlineData("""{"undo":{"pod":{"spec":{"in":{"containers":{"in":{"web":{"was":1}},"by":"name","order":[1,null,{}]}}}}}}""")]
    public void Status_OfOddShape_NeverThrows(string text)
    {
        var pod = WithStatus(Inject(Author(), BuiltIn), _ => text);

        Uninjection.Uninject(pod).IsInjected.ShouldBeTrue();
        InjectionPipeline.Inject(Request(pod, BuiltIn)).Pod.ShouldNotBeNull();
    }

    [Fact]
    public void Record_LongerThanAnnotationsMayBe_IsNotRead()
    {
        var pod = WithStatus(Inject(Author(), BuiltIn), status => status + new string(' ', 300_000));

        Uninjection.Uninject(pod).Warnings.Select(warning => warning.Id).ShouldContain("status-unreadable");
    }

    [Fact]
    public void Record_TooLongToBeKept_IsTold()
    {
        var author = Author();
        var own = new JsonObject { ["name"] = "istio-proxy", ["image"] = "auto", ["command"] = new JsonArray(new string('x', 70_000)) };
        author["spec"]!["containers"]!.AsArray().Add((JsonNode)own);

        var result = InjectionPipeline.Inject(Request(author, BuiltIn) with { NativeSidecars = true });

        result.Warnings.Select(warning => warning.Id).ShouldContain("record-too-long");
        ((string)result.Pod!["metadata"]!["annotations"]![Status]!).ShouldNotContain("undo");
    }

    [Fact]
    public void Sidecar_HalfRemoved_LeavesWithTheRest()
    {
        var pod = Inject(Author(), Reference);
        var containers = pod["spec"]!["containers"]!.AsArray();
        containers.Remove(containers.Single(c => (string)c!["name"]! == "istio-proxy"));

        var result = Uninjection.Uninject(pod);

        Names(result.Pod, "containers").ShouldBe(["web"]);
        result.Pod["spec"]!["volumes"].ShouldBeNull();
        result.Warnings.Select(warning => (warning.Id, warning.Pointer)).ShouldContain(("probe-lost", "/spec/containers/0/readinessProbe"));
    }

    [Fact]
    public void Proxies_InBothLists_BothLeave()
    {
        var pod = Inject(Author(), Reference);
        var proxy = pod["spec"]!["containers"]!.AsArray().Single(c => (string)c!["name"]! == "istio-proxy")!.DeepClone();
        pod["spec"]!["initContainers"]!.AsArray().Add(proxy);

        Text(Uninjection.Uninject(pod).Pod).ShouldNotContain("istio-proxy");
    }

    [Fact]
    public void Injection_OfTheReference_ComesOutAndGuessesAreTold()
    {
        var author = Author();
        author["metadata"]!["labels"]!.AsObject()["topology.istio.io/network"] = "n1";

        var result = Uninjection.Uninject(Inject(author, Reference));

        result.IsExact.ShouldBeFalse();
        result.Warnings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            warning => warning.Id.ShouldBe("uninject-guess"), warning => warning.Pointer.ShouldBe("/metadata/labels/topology.istio.io~1network"));
        author["metadata"]!["labels"]!.AsObject().Remove("topology.istio.io/network");
        result.Pod.ToJsonString().ShouldBe(author.ToJsonString());
    }

    [Fact]
    public void Overrides_OfTheReference_ComeBack()
    {
        var author = Author();
        author["spec"]!["containers"]!.AsArray().Add(JsonNode.Parse("""{"name":"istio-proxy","image":"mine/proxy:7","resources":{"limits":{"cpu":"3"}}}"""));

        Uninjection.Uninject(Inject(author, Reference)).Pod["spec"]!.ToJsonString().ShouldBe(author["spec"]!.ToJsonString());
    }

    [Fact]
    public void Overrides_OfGarbage_AreDropped()
    {
        var pod = Inject(Author(), Reference);
        pod["metadata"]!["annotations"]!["proxy.istio.io/overrides"] = "{";

        Text(Uninjection.Uninject(pod).Pod).ShouldNotContain("overrides");
    }

    [Fact]
    public void SecondCall_OfTheWebhook_KeepsWhatOthersAdded()
    {
        var injected = Inject(Author(), BuiltIn);
        var proxy = injected["spec"]!["containers"]!.AsArray().Single(c => (string)c!["name"]! == "istio-proxy")!;
        proxy["volumeMounts"]!.AsArray().Add(JsonNode.Parse("""{"name":"kube-api-access-x","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}"""));
        proxy["env"]!.AsArray().Add(JsonNode.Parse("""{"name":"HTTP_PROXY","value":"http://corp"}"""));
        proxy["terminationMessagePath"] = "/dev/termination-log";

        var result = InjectionPipeline.Inject(Request(injected, BuiltIn));

        result.Patch.ShouldBeEmpty();
        JsonNode.DeepEquals(result.Pod, injected).ShouldBeTrue();
    }

    [Fact]
    public void SecondCall_OfTheWebhook_KeepsNothingOutdated()
    {
        var author = Author();
        author["metadata"]!["annotations"]!.AsObject()["sidecar.istio.io/userVolumeMount"] = """[{"name":"own","mountPath":"/own"}]""";
        author["metadata"]!["annotations"]!.AsObject()["sidecar.istio.io/userVolume"] = """[{"name":"own","emptyDir":{}}]""";
        var injected = Inject(author, BuiltIn);
        injected["metadata"]!["annotations"]!.AsObject().Remove("sidecar.istio.io/userVolume");
        injected["metadata"]!["annotations"]!.AsObject().Remove("sidecar.istio.io/userVolumeMount");

        Text(InjectionPipeline.Inject(Request(injected, BuiltIn)).Pod!).ShouldNotContain("/own");
    }

    private static JsonObject Author() => JsonNode.Parse("""
        {
          "metadata": {"labels": {"app": "web"}, "annotations": {"note": "a"}},
          "spec": {"containers": [{"name": "web", "image": "web:1", "readinessProbe": {"httpGet": {"path": "/ready", "port": 80}}}]}
        }
        """)!.AsObject();

    private static JsonObject WithStatus(JsonObject pod, Func<string, string> change)
    {
        var annotations = pod["metadata"]!["annotations"]!.AsObject();
        annotations[Status] = change((string)annotations[Status]!);
        return pod;
    }

    private static InjectionRequest Request(JsonObject pod, InjectionSnapshot snapshot) => new()
    {
        Pod = pod,
        Snapshot = snapshot,
        Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"),
        Host = InjectionHost.Webhook,
    };

    private static JsonObject Inject(JsonObject pod, InjectionSnapshot snapshot) => (JsonObject)InjectionPipeline.Inject(Request(pod, snapshot)).Pod!.DeepClone();

    private static IEnumerable<string> Names(JsonObject pod, string list) => pod["spec"]![list]!.AsArray().Select(item => (string)item!["name"]!);

    private static string Text(JsonObject pod) => pod.ToJsonString();
}
