using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Json;

namespace Injector.Core.Tests.Rendering;

/// <summary>What templates render beyond the types of a pod is left out and told; what the pod's author wrote stays.</summary>
public sealed class UnknownMemberTests
{
    private const string Mounts = """
        spec:
          containers:
          - name: istio-proxy
            image: proxy
            volumeMounts:
            {{- range fromJSON (index .ObjectMeta.Annotations `sidecar.istio.io/userVolumeMount`) }}
            - {{ toYaml . | indent 6 }}
            {{- end }}
        """;

    [Fact]
    public void Inject_OwnTemplate_IsToldByTemplateAndMember()
    {
        var result = Inject("spec: {containers: [{name: istio-proxy, image: proxy, colour: red}]}", "{'spec':{'containers':[{'name':'web','image':'web'}]}}");

        var warning = result.Warnings.ShouldHaveSingleItem();
        warning.Id.ShouldBe("rendered-member-unknown");
        warning.Template!.Name.ShouldBe("own");
        warning.Message.ShouldBe("template own rendered spec.containers[0].colour, which no Container has; it is left out");
        result.Pod!.Proxy()!.ContainsKey("colour").ShouldBeFalse();
    }

    [Fact]
    public void Inject_FieldOfALaterKubernetes_IsToldWithItsRelease()
    {
        var result = Inject("spec: {hostUsers: false}", "{'spec':{'containers':[{'name':'web','image':'web'}]}}", "1.15.0");

        result.Warnings.ShouldHaveSingleItem().Message
            .ShouldBe("template own rendered spec.hostUsers, which came with Kubernetes 1.25 and is unknown to Istio 1.15.0; it is left out");
        result.Pod!.Spec()!.ContainsKey("hostUsers").ShouldBeFalse();
        Inject("spec: {hostUsers: false}", "{'spec':{'containers':[{'name':'web','image':'web'}]}}", "1.16.0").Pod!.Spec()!.ContainsKey("hostUsers").ShouldBeTrue();
    }

    [Fact]
    public void Inject_SecondTimeOutOfTheCache_IsToldAgain()
    {
        var snapshot = Snapshot("spec: {colour: red}", "1.30.0", compat: false);
        for (var i = 0; i < 4; i++)
        {
            Inject(snapshot, "{'spec':{'containers':[{'name':'web','image':'web'}]}}").Warnings.Count.ShouldBe(1);
        }
    }

    [Fact]
    public void Inject_AnnotationInAnotherCase_IsReadAsGoReadsIt()
    {
        const string pod = """
            {'metadata':{'annotations':{'sidecar.istio.io/userVolumeMount':'[{\'NAME\':\'f\',\'mountpath\':\'/f\',\'readonly\':true,\'colour\':\'red\'}]'}},
             'spec':{'containers':[{'name':'web','image':'web'}],'volumes':[{'name':'f','emptyDir':{}}]}}
            """;

        var result = Inject(Mounts, pod);

        result.Pod!.Proxy()!["volumeMounts"]!.ToJsonString().ShouldBe("""[{"name":"f","mountPath":"/f","readOnly":true}]""");
        result.Warnings.ShouldHaveSingleItem().Message.ShouldContain("spec.containers[0].volumeMounts[0].colour");
    }

    [Fact]
    public void Inject_FieldsOfTomorrowInThePod_Stay()
    {
        var pod = Inject(
            "spec: {containers: [{name: istio-proxy, image: proxy, tomorrow: template}]}",
            "{'spec':{'tomorrow':{'a':1},'containers':[{'name':'web','tomorrow':[1]},{'name':'istio-proxy','tomorrow':'own'}]}}",
            "1.10.0").Pod!;

        pod.Spec()!["tomorrow"]!.ToJsonString().ShouldBe("{\"a\":1}");
        pod.Containers().FindNamed("web")!["tomorrow"]!.ToJsonString().ShouldBe("[1]");
        pod.Proxy().Text("tomorrow").ShouldBe("own");
    }

    [Theory]
    [InlineData(false, "Always")]
    [InlineData(true, null)]
    public void Inject_NativeTemplateOfANewerRelease_KeepsItsRestartPolicyButInTheReference(bool compat, string? expected)
    {
        const string template = "spec: {initContainers: [{name: istio-proxy, image: proxy, restartPolicy: Always}]} # {{ .NativeSidecars }}";

        var snapshot = Snapshot(template, "1.15.0", compat);

        Inject(snapshot, "{'spec':{'containers':[{'name':'web','image':'web'}]}}").Pod!.Proxy().Text("restartPolicy").ShouldBe(expected);
    }

    [Theory]
    [InlineData("containers: [{name: istio-proxy, image: proxy, colour: red}]", "spec.containers[0].colour", false)]
    [InlineData("{containers: [{name: istio-proxy, image: proxy}], contaners: []}", "contaners", true)]
    public void Inject_FragmentOfAnOldRelease_IsToldToo(string fragment, string member, bool isOfFragment)
    {
        var snapshot = InjectionSnapshot.Prepare(
            new InjectorConfig { ConfigText = $"policy: enabled\ntemplate: |\n  {fragment}\n" }, new InjectionSettings { IstioVersion = "1.8.0" });

        var result = Inject(snapshot, "{'spec':{'containers':[{'name':'web','image':'web'}]}}");

        var path = isOfFragment ? member : member["spec.".Length..];
        result.Warnings.ShouldHaveSingleItem().Message.ShouldStartWith($"template sidecar rendered {path}, which no ");
        result.Pod!.Proxy()!.ContainsKey("colour").ShouldBeFalse();
    }

    private static InjectionResult Inject(string template, string pod, string release = "1.30.0") => Inject(Snapshot(template, release, compat: false), pod);

    private static InjectionResult Inject(InjectionSnapshot snapshot, string pod) => InjectionPipeline.Inject(new InjectionRequest
    {
        Pod = Json.Object(pod),
        Snapshot = snapshot,
        Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"),
        Host = InjectionHost.Webhook,
    });

    private static InjectionSnapshot Snapshot(string template, string release, bool compat) => InjectionSnapshot.Prepare(
        new InjectorConfig
        {
            ConfigText = new JsonObject
            {
                ["policy"] = "enabled",
                ["defaultTemplates"] = new JsonArray("own"),
                ["templates"] = new JsonObject { ["own"] = template },
            }.ToJsonString(),
        },
        new InjectionSettings { IstioVersion = release, CompatIstio = compat });
}
