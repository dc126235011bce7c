using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Reinjection;
using Injector.Core.Workloads;
using Injector.Json;

namespace Injector.Core.Tests.Reinjection;

/// <summary>The annotation with a pod's own containers is typed data: nothing in it steers the merge, and what no container can have is refused.</summary>
public sealed class RecordedOverridesTests
{
    private static readonly InjectionSnapshot BuiltIn = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());
    private static readonly InjectionSnapshot Compat =
        InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { CompatIstio = true });

    public static TheoryData<string> Directives =>
    [
        """{"containers":[{"name":"istio-proxy","$patch":"delete"}]}""",
        """{"containers":[{"name":"istio-proxy","$patch":"replace"}]}""",
        """{"containers":[{"name":"istio-proxy","$patch":"merge"}]}""",
        """{"containers":[{"name":"istio-proxy","$retainKeys":["name"]}]}""",
        """{"containers":[{"name":"istio-proxy","$setElementOrder/env":[{"name":"X"}],"env":[{"name":"A","$patch":"delete"}]}]}""",
        """{"containers":[{"name":"istio-proxy","$deleteFromPrimitiveList/args":["proxy","sidecar"]}]}""",
        """{"containers":[{"name":"istio-proxy","securityContext":{"$patch":"replace","capabilities":{"$retainKeys":[]}}}]}""",
        """{"containers":[{"name":"istio-proxy","env":[{"name":"B","value":"b","$patch":"replace"}]}]}""",
        """{"$patch":"delete","Containers":[{"NAME":"istio-proxy","$patch":"delete"}],"initContainers":[{"name":"istio-init","$patch":"delete"}]}""",
    ];

    [Theory]
    [MemberData(nameof(Directives))]
    public void Inject_DirectivesInTheAnnotation_TheSidecarIsWhole(string overrides)
    {
        foreach (var snapshot in (InjectionSnapshot[])[BuiltIn, Compat])
        {
            var pod = Inject(Pod(overrides), snapshot).Pod!;

            pod.Containers()!.Select(item => item.TextOrEmpty("name")).Order().ShouldBe(["istio-proxy", "web"]);
            pod.Proxy()!.TextOrEmpty("image").ShouldContain("proxyv2");
            pod.Proxy()!.List("args")!.Count.ShouldBeGreaterThan(5);
            pod.Proxy()!.List("env")!.Count.ShouldBeGreaterThan(10);
            pod.Proxy()!.Object("securityContext")!.Count.ShouldBeGreaterThan(5);
            pod.InitContainers().FindNamed("istio-init").ShouldNotBeNull();
            StrategicPatch.IsOne(pod.Spec()!).ShouldBeFalse();
            pod.Proxy()!.ToJsonString().ShouldNotContain("\"$patch");
        }
    }

    [Theory]
    [InlineData("[]", "is not a JSON object")]
    [InlineData("{", "is not a JSON object")]
    [InlineData("""{"containers":{}}""", "containers is no list")]
    [InlineData("""{"containers":"istio-proxy"}""", "containers is no list")]
    [InlineData("""{"initContainers":7}""", "initContainers is no list")]
    [InlineData("""{"containers":["istio-proxy"]}""", "containers[0] is no container")]
    [InlineData("""{"containers":[null,{"name":"istio-proxy","env":{}}]}""", "containers[1].env has a wrong value")]
    [InlineData("""{"containers":[{"name":"istio-proxy","securityContext":{"privileged":"yes"}}]}""", "containers[0].securityContext.privileged has a wrong value")]
    [InlineData("""{"containers":[{"name":"istio-proxy","SecurityContext":{"Privileged":1}}]}""", "containers[0].securityContext.privileged has a wrong value")]
    [InlineData("""{"containers":[{"name":7}]}""", "containers[0].name has a wrong value")]
    [InlineData("""{"containers":[{"name":"a"}],"containers":[{"name":"istio-proxy","args":"x"}]}""", "containers[0].args has a wrong value")]
    public void Inject_WrongTypes_AreRefusedWithTheirPlace(string overrides, string expected)
    {
        foreach (var snapshot in (InjectionSnapshot[])[BuiltIn, Compat])
        {
            var error = Should.Throw<InjectionException>(() => Inject(Pod(overrides), snapshot));

            error.Kind.ShouldBe(InjectionErrorKind.PodAnnotation);
            var problem = error.Problems.ShouldHaveSingleItem();
            problem.Id.ShouldBe("overrides-invalid");
            problem.Message.ShouldContain(expected);
            problem.Pointer.ShouldBe("/metadata/annotations/proxy.istio.io~1overrides");
        }
    }

    [Fact]
    public void Of_KeysInAnyCaseAndMembersOfTomorrow_AreRead()
    {
        var pod = Pod("""{"Containers":[{"Name":"a","Image":"i","colour":{"red":1}}],"containers":[{"name":"b","IMAGE":"i","colour":{"red":1}}]}""");

        RecordedOverrides.Of(pod).Containers!.ToJsonString().ShouldBe("""[{"name":"b","image":"i","colour":{"red":1}}]""");
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("replace")]
    public void Inject_DirectiveInTheOwnContainer_IsLeftOutAndTold(string directive)
    {
        var pod = Json.Object(
            "{'metadata':{'name':'web'},'spec':{'containers':[{'name':'web','image':'w'},{'name':'istio-proxy','image':'auto','$patch':'X','env':[{'name':'A','value':'a','$patch':'X'}]}]}}"
                .Replace("X", directive, StringComparison.Ordinal));

        var result = Inject(pod, BuiltIn);

        result.Pod!.Proxy()!.TextOrEmpty("image").ShouldContain("proxyv2");
        result.Pod!.Proxy()!.ToJsonString().ShouldNotContain("\"$patch");
        result.Warnings.Select(warning => warning.Id).ShouldContain("directive-dropped");
        JsonEquality.DeepEquals(Uninjection.Uninject(result.Pod!).Pod, pod).ShouldBeTrue();
        Inject(result.Pod!, BuiltIn).Pod!.ToJsonString().ShouldBe(result.Pod!.ToJsonString());
    }

    [Fact]
    public void Inject_NoDirective_NothingIsTold() => Inject(
        Json.Object("{'metadata':{'name':'web'},'spec':{'containers':[{'name':'web','image':'w'},{'name':'istio-proxy','image':'auto'}]}}"), BuiltIn)
        .Warnings.ShouldBeEmpty();

    private static JsonObject Pod(string overrides)
    {
        var pod = Json.Object("{'metadata':{'name':'web'},'spec':{'containers':[{'name':'web','image':'w'}]}}");
        pod.SetAnnotation(AnnotationNames.Overrides, overrides);
        return pod;
    }

    private static InjectionResult Inject(JsonObject pod, InjectionSnapshot snapshot) => InjectionPipeline.Inject(new InjectionRequest
    {
        Pod = pod,
        Snapshot = snapshot,
        Owner = new WorkloadIdentity("v1", "Pod", "web", "shop"),
        Host = InjectionHost.Webhook,
    });
}
