using Injector.Core.Pods;
using Injector.Json;

namespace Injector.Core.Tests;

public sealed class InjectionPipelineTests
{
    [Fact]
    public void Inject_UnknownTemplate_NamesTheKnownOnes()
    {
        var error = Should.Throw<InjectionException>(() => Inject("{'metadata':{'annotations':{'inject.istio.io/templates':'sidecar,nope'}}}"));

        error.Kind.ShouldBe(InjectionErrorKind.PodAnnotation);
        error.Message.ShouldContain("requested template \"nope\" not found; have a,broken,notyaml,sidecar,typed,whole");
    }

    [Theory]
    [InlineData("broken", InjectionErrorKind.Template, "inject:1:")]
    [InlineData("notyaml", InjectionErrorKind.Merge, "failed parsing generated injected YAML")]
    [InlineData("typed", InjectionErrorKind.Merge, "spec.containers[0].env[0].value")]
    public void Inject_TemplateAtFault_SaysWhere(string template, InjectionErrorKind kind, string part)
    {
        var error = Should.Throw<InjectionException>(() => Inject($"{{'metadata':{{'annotations':{{'inject.istio.io/templates':'{template}'}}}}}}"));

        error.Kind.ShouldBe(kind);
        error.Message.ShouldContain(part);
        error.Problems.ShouldHaveSingleItem().Template!.Name.ShouldBe(template);
    }

    [Fact]
    public void Inject_TemplateFails_GivesItsPlace() =>
        Should.Throw<InjectionException>(() => Inject("{'metadata':{'annotations':{'inject.istio.io/templates':'broken'}}}"))
            .Problems.Single().Template.ShouldBe(new TemplatePlace("broken", 1, 9));

    [Theory]
    [InlineData("{'metadata':{'annotations':{'inject.istio.io/templates':'nope'}}}", "template-unknown", "/metadata/annotations/inject.istio.io~1templates")]
    [InlineData("{'metadata':{'annotations':{'proxy.istio.io/overrides':'{'}}}", "overrides-invalid", "/metadata/annotations/proxy.istio.io~1overrides")]
    [InlineData("{'metadata':{'annotations':{'proxy.istio.io/config':'a: ['}}}", "annotation-invalid", "/metadata/annotations/proxy.istio.io~1config")]
    [InlineData("{'metadata':{'annotations':{'status.sidecar.istio.io/port':'x'}}}", "annotation-invalid", "/metadata/annotations/status.sidecar.istio.io~1port")]
    [InlineData("{'metadata':{'labels':{'a/b':[]}}}", "field-invalid", "/metadata/labels/a~1b")]
    [InlineData("{'spec':{'containers':[{'name':'c','ports':'none'}]}}", "field-invalid", "/spec/containers/0/ports")]
    public void Inject_PodAtFault_PointsToThePlace(string pod, string id, string pointer)
    {
        var problem = Should.Throw<InjectionException>(() => Inject(pod)).Problems.ShouldHaveSingleItem();

        (problem.Id, problem.Pointer).ShouldBe((id, pointer));
    }

    [Fact]
    public void Inject_WrongTypes_AreAllNamedAndNothingIsMade() =>
        Should.Throw<InjectionException>(() => Inject("{'metadata':{'labels':['a']},'spec':{'containers':[{'name':7,'env':{'A':'b'}}]}}"))
            .Problems.Select(problem => problem.Message[..problem.Message.IndexOf(" has", StringComparison.Ordinal)])
            .ShouldBe(["field 'metadata.labels'", "field 'spec.containers[0].env'"]);

    [Fact]
    public void Inject_WrongTypesInAPodThatIsSkipped_AreLeftAlone() =>
        Inject("{'metadata':{'labels':{'sidecar.istio.io/inject':'false'}},'spec':{'containers':'none'}}").Decision.Inject.ShouldBeFalse();

    [Theory]
    [InlineData("{'spec':{'os':{'name':'windows'}}}", "spec.os.name=windows")]
    [InlineData("{'metadata':{'labels':{'sidecar.istio.io/inject':'true'}},'spec':{'nodeSelector':{'kubernetes.io/os':'windows'}}}", "spec.nodeSelector.kubernetes.io/os=windows")]
    [InlineData("{'spec':{'nodeSelector':{'beta.kubernetes.io/os':'windows'}}}", "spec.nodeSelector.beta.kubernetes.io/os=windows")]
    public void Inject_WindowsPod_IsLetThroughWithAWarning(string pod, string evidence)
    {
        var result = Inject(pod);

        (result.Decision.Inject, result.Decision.Id, result.Decision.Evidence).ShouldBe((false, "windows-pod", evidence));
        result.Warnings.ShouldHaveSingleItem().Id.ShouldBe("windows-pod");
    }

    [Theory]
    [InlineData("{'spec':{'os':{'name':'linux'},'nodeSelector':{'kubernetes.io/os':'windows'}}}")]
    [InlineData("{'spec':{'nodeSelector':{'kubernetes.io/os':'linux'}}}")]
    public void Inject_LinuxPod_IsNoWindowsPod(string pod)
    {
        var result = Inject(pod);

        result.Decision.Inject.ShouldBeTrue();
        result.Warnings.ShouldNotContain(warning => warning.Id == "windows-pod");
    }

    [Fact]
    public void Inject_WindowsPodThatIsNotInjectedAnyway_HasItsOwnReason()
    {
        var result = Inject("{'metadata':{'labels':{'sidecar.istio.io/inject':'false'}},'spec':{'os':{'name':'windows'}}}");

        (result.Decision.Rule, result.Warnings.Count).ShouldBe((DecisionRule.LabelFalse, 0));
    }

    [Fact]
    public void Inject_WindowsPodWithDefectsWanted_IsInjectedAsTheReferenceDoes() =>
        new Releases.ReleaseRun("1.30.0").Run("{'spec':{'os':{'name':'windows'}}}").Decision.Inject.ShouldBeTrue();

    [Fact]
    public void Inject_TemplateIsAWholePod_TakesItsMetadataAndSpecOnly()
    {
        var result = Inject("{'metadata':{'annotations':{'inject.istio.io/templates':'whole'}}}");

        result.Pod!.Containers().FindNamed("istio-proxy").ShouldNotBeNull();
        result.Pod!.Select(member => member.Key).ShouldBe(["metadata", "spec"], ignoreOrder: true);
    }

    [Fact]
    public void Inject_Alias_IsReplacedByItsTemplates() =>
        Inject("{'metadata':{'annotations':{'inject.istio.io/templates':'both'}}}").Templates.ShouldBe(["sidecar", "a"]);

    [Fact]
    public void Inject_NullsOfAnOverlay_DoNotReachThePod()
    {
        var pod = Inject("{'spec':{'volumes':[{'name':'own','emptyDir':null}]}}").Pod!;

        pod.Spec()!["volumes"]!.ToJsonString().ShouldBe("[{\"name\":\"new\",\"emptyDir\":{}},{\"name\":\"own\",\"emptyDir\":null}]");
    }

    [Fact]
    public void Inject_NativeSidecar_MovesTheAuthorsProxyAndRecordsIt()
    {
        var pod = Inject("{'spec':{'containers':[{'name':'istio-proxy','image':'auto','tty':true}]}}").Pod!;

        pod.Containers()!.Count.ShouldBe(0);
        pod.InitContainers()!.Single()!["tty"]!.GetValue<bool>().ShouldBeTrue();
        pod.InitContainers()!.Single()!["image"]!.GetValue<string>().ShouldBe("proxy");
        pod.Annotation("proxy.istio.io/overrides").ShouldBe("{\"initContainers\":[{\"name\":\"istio-proxy\",\"resources\":{},\"tty\":true}]}");
    }

    [Fact]
    public void Inject_OverridesThatAreNoJson_AreTheAuthorsFault() =>
        Should.Throw<InjectionException>(() => Inject("{'metadata':{'annotations':{'proxy.istio.io/overrides':'{'}}}"))
            .Kind.ShouldBe(InjectionErrorKind.PodAnnotation);

    [Fact]
    public void Inject_NumbersWhereTextBelongs_AreReadAsText()
    {
        var pod = Inject("{'metadata':{'labels':{'version':2}},'spec':{'containers':[{'name':'a','env':[{'name':'N','value':1}]}]}}").Pod!;

        pod.Label("version").ShouldBe("2");
        pod.Containers()!.FindNamed("a")!["env"]![0]!["value"]!.GetValue<string>().ShouldBe("1");
    }

    [Fact]
    public void Inject_OtherDnsPolicy_Warns() =>
        Inject("{'spec':{'dnsPolicy':'Default'}}").Warnings.Single().ShouldBe(new InjectionProblem(
            "dns-policy", "with the DNS policy Default the proxy may not find the control plane")
        {
            Pointer = "/spec/dnsPolicy",
            Field = "spec.dnsPolicy",
            Hint = "use ClusterFirst",
        });

    [Fact]
    public void Inject_Cancelled_Stops() =>
        Should.Throw<OperationCanceledException>(() => Inject("{}", new CancellationToken(canceled: true)));

    private static InjectionResult Inject(string pod, CancellationToken cancellation = default)
    {
        var config = """
            policy: enabled
            aliases: {both: [sidecar, a]}
            templates:
              sidecar: |
                spec:
                  initContainers:
                  - {name: istio-proxy, image: proxy, restartPolicy: Always}
                  volumes:
                  - name: new
                    emptyDir:
              a: |
                metadata: {labels: {a: "{{ .DeploymentMeta.Name }}"}}
              broken: "{{ .Spec.Nothing }}"
              notyaml: "a: [\n"
              typed: "spec: {containers: [{name: x, env: [{name: A, value: 15020}]}]}"
              whole: "{apiVersion: v1, kind: Pod, spec: {containers: [{name: istio-proxy, image: proxy}]}, status: {}, comment: x}"
            """;
        var submitted = Json.Object(pod);
        submitted.EnsureObject("metadata");
        submitted.EnsureObject("spec");
        return InjectionPipeline.Inject(
            new InjectionRequest
            {
                Pod = submitted,
                Snapshot = InjectionSnapshot.Prepare(new InjectorConfig { ConfigText = config }, new InjectionSettings { IstioVersion = "1.30" }),
                Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"),
                Host = InjectionHost.Webhook,
                NativeSidecars = true,
            },
            cancellation);
    }
}
