using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Json;

namespace Injector.Core.Tests.Validation;

/// <summary>What annotations and own versions of injected containers bring into a pod is held against the policy, and nothing else of the pod is.</summary>
public sealed class StructureStageTests
{
    private const string Volume = "sidecar.istio.io/userVolume";
    private const string Mount = "sidecar.istio.io/userVolumeMount";
    private const string Overrides = "proxy.istio.io/overrides";

    public static TheoryData<string, string, string> Denied => new()
    {
        { Volume, """{"x":{"hostPath":{"path":"/"}}}""", "hostPath /" },
        { Volume, """[{"name":"x","hostPath":{"path":"/run"}}]""", "hostPath /run" },
        { Volume, """{"x":{"HostPath":{"Path":"/"}}}""", "hostPath /" },
        { Overrides, Container("""{"privileged":true,"allowPrivilegeEscalation":true}"""), "privileged container" },
        { Overrides, Container("""{"Privileged":true,"allowPrivilegeEscalation":true}"""), "privileged container" },
        { Overrides, Container("""{"capabilities":{"add":["CHOWN","SYS_ADMIN"]}}"""), "capability SYS_ADMIN" },
        { Overrides, Container("""{"capabilities":{"add":["cap_net_admin"]}}"""), "capability NET_ADMIN" },
        { Overrides, Container("""{"capabilities":{"add":["ALL"]}}"""), "capability ALL" },
        { Overrides, Container("""{"procMount":"Unmasked"}"""), "unmasked /proc" },
        { Overrides, Container("""{"seccompProfile":{"type":"Unconfined"}}"""), "seccompProfile" },
        { Overrides, Container("""{"appArmorProfile":{"type":"Unconfined"}}"""), "appArmorProfile" },
        { Overrides, Container("""{"seLinuxOptions":{"type":"spc_t"}}"""), "seLinuxOptions" },
        { Overrides, Container("""{"seLinuxOptions":{"role":"sysadm_r"}}"""), "seLinuxOptions" },
        { Overrides, Container("""{"windowsOptions":{"hostProcess":true}}"""), "hostProcess" },
        { Overrides, """{"containers":[{"name":"istio-proxy","hostNetwork":true}]}""", "hostNetwork: true" },
        { Overrides, """{"containers":[{"name":"istio-proxy","volumeMounts":[{"name":"istio-data","mountPath":"/x","mountPropagation":"Bidirectional"}]}]}""", "Bidirectional" },
        { Overrides, """{"initContainers":[{"name":"istio-init","securityContext":{"privileged":true,"allowPrivilegeEscalation":true}}]}""", "privileged container" },
    };

    public static TheoryData<string, string> Allowed => new()
    {
        { Volume, """{"a":{"emptyDir":{}},"b":{"secret":{"secretName":"s"}},"c":{"configMap":{"name":"c"}},"d":{"csi":{"driver":"x","volumeAttributes":{"hostPath":"/"}}}}""" },
        { Volume, """{"a":{"persistentVolumeClaim":{"claimName":"c"}},"b":{"projected":{"sources":[]}},"c":{"downwardAPI":{}},"d":{"nfs":{"server":"s","path":"/"}}}""" },
        { Mount, """[{"name":"istio-data","mountPath":"/x","mountPropagation":"HostToContainer"}]""" },
        { Overrides, Container("""{"runAsUser":0,"runAsGroup":1337,"runAsNonRoot":false,"allowPrivilegeEscalation":true,"capabilities":{"drop":["ALL"],"add":["NET_BIND_SERVICE"]}}""") },
        { Overrides, Container("""{"privileged":false,"seccompProfile":{"type":"RuntimeDefault"},"seLinuxOptions":{"level":"s0:c1"}}""") },
        { Overrides, """{"containers":[{"name":"istio-proxy","ports":[{"containerPort":80,"hostPort":80}]}]}""" },
        { Overrides, """{"initContainers":[{"name":"istio-init","securityContext":{"capabilities":{"add":["NET_ADMIN","NET_RAW"]}}}]}""" },
        { Overrides, """{"containers":[{"name":"other","securityContext":{"privileged":true}}]}""" },
    };

    [Theory]
    [MemberData(nameof(Denied))]
    public void Inject_WhatReachesBeyondThePod_IsDeniedWithItsAnnotation(string annotation, string value, string part)
    {
        var pod = Pod(annotation, value);

        var error = Should.Throw<InjectionException>(() => Inject(pod));

        error.Kind.ShouldBe(InjectionErrorKind.PodAnnotation);
        var problem = error.Problems.ShouldHaveSingleItem();
        problem.Id.ShouldBe("structure-policy");
        problem.Message.ShouldStartWith($"the annotation {annotation} brings in ");
        problem.Message.ShouldContain(part);
        problem.Pointer.ShouldBe(JsonPointer.Combine("/metadata/annotations", annotation));
        Inject(pod, "warn").Warnings.Where(warning => warning.Id == "structure-policy").Select(warning => warning.Message).ShouldContain(message => message.Contains(part));
        Inject(pod, "allow").Warnings.ShouldNotContain(warning => warning.Id == "structure-policy");
        Inject(pod, compat: true).Warnings.ShouldNotContain(warning => warning.Id == "structure-policy");
        Should.Throw<InjectionException>(() => Inject(pod, "deny", compat: true));
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Inject_WhatPodsMayHave_IsTakenWithoutAWord(string annotation, string value) =>
        Inject(Pod(annotation, value)).Warnings.ShouldNotContain(warning => warning.Id == "structure-policy");

    [Fact]
    public void Inject_DeniedByName_IsTold()
    {
        Should.Throw<InjectionException>(() => Inject(Pod(Volume, """{"x":{"nfs":{"server":"s","path":"/"}}}"""), "otherVolumes=deny")).Message.ShouldContain("type nfs");
        Should.Throw<InjectionException>(() => Inject(Pod(Overrides, Container("""{"runAsUser":0}""")), "root=deny")).Message.ShouldContain("runAsUser: 0");
        Should.Throw<InjectionException>(() => Inject(Pod(Overrides, Container("""{"allowPrivilegeEscalation":true}""")), "privilegeEscalation=deny")).Message.ShouldContain("privileges");
        Should.Throw<InjectionException>(() => Inject(Pod(Overrides, """{"containers":[{"name":"istio-proxy","ports":[{"containerPort":1,"hostPort":2}]}]}"""), "hostPorts=deny"))
            .Message.ShouldContain("hostPort 2");
    }

    [Fact]
    public void Inject_OwnContainerOfThePod_IsLookedAtLikeTheAnnotation()
    {
        var pod = Json.Object("{'metadata':{'name':'web'},'spec':{'containers':[{'name':'web','image':'w'},{'name':'istio-proxy','image':'auto','securityContext':{'privileged':true,'allowPrivilegeEscalation':true}}]}}");

        var error = Should.Throw<InjectionException>(() => Inject(pod));

        (error.Kind, error.Problems[0].Pointer).ShouldBe((InjectionErrorKind.Pod, "/spec/containers/1"));
        error.Problems[0].Message.ShouldStartWith("the pod's own container 'istio-proxy' brings in a privileged container");
        Inject(pod, "privileged=allow").Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Inject_WhatTheAuthorWritesElsewhere_IsNotLookedAt()
    {
        var pod = Json.Object("""
            {"metadata":{"name":"web"},"spec":{"hostPID":true,"volumes":[{"name":"h","hostPath":{"path":"/"}}],
             "containers":[{"name":"web","image":"w","securityContext":{"privileged":true,"capabilities":{"add":["ALL"]}}}]}}
            """.Replace('"', '\''));

        Inject(pod, "deny").Warnings.ShouldNotContain(warning => warning.Id == "structure-policy");
    }

    [Fact]
    public void Inject_AllThatIsDenied_IsToldAtOnce()
    {
        var pod = Pod(Volume, """{"x":{"hostPath":{"path":"/"}}}""");
        pod.SetAnnotation(Overrides, Container("""{"privileged":true,"procMount":"Unmasked"}"""));

        Should.Throw<InjectionException>(() => Inject(pod)).Problems.Count.ShouldBe(3);
    }

    [Fact]
    public void Inject_TemplatePassesOverTheAnnotation_NothingIsBroughtIn()
    {
        const string Config = "policy: enabled\ntemplates:\n  sidecar: 'spec: {containers: [{name: istio-proxy, image: x}]}'\n";

        Inject(Pod(Volume, """{"x":{"hostPath":{"path":"/"}}}"""), "deny", config: Config).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Inject_OldRelease_VolumesAreLookedAtToo()
    {
        const string Old = """
            policy: enabled
            template: |
              containers: [{name: istio-proxy, image: x}]
              volumes:
              {{- range $name, $volume := fromJSON (index .ObjectMeta.Annotations `sidecar.istio.io/userVolume`) }}
              - name: {{ $name }}
                {{- toYaml $volume | nindent 2 }}
              {{- end }}
            """;

        Should.Throw<InjectionException>(() => Inject(Pod(Volume, """{"x":{"hostPath":{"path":"/"}}}"""), config: Old)).Message.ShouldContain("hostPath /");
    }

    private static string Container(string securityContext) => $$"""{"containers":[{"name":"istio-proxy","securityContext":{{securityContext}}}]}""";

    private static JsonObject Pod(string annotation, string value)
    {
        var pod = Json.Object("{'metadata':{'name':'web'},'spec':{'containers':[{'name':'web','image':'w'}]}}");
        pod.SetAnnotation(annotation, value);
        return pod;
    }

    private static InjectionResult Inject(JsonObject pod, string words = "", bool compat = false, string? config = null)
    {
        var texts = config is null ? BuiltInConfiguration.Load() : BuiltInConfiguration.Load() with { ConfigText = config, ConfigFile = "config" };
        return InjectionPipeline.Inject(new InjectionRequest
        {
            Pod = pod,
            Snapshot = InjectionSnapshot.Prepare(texts, new InjectionSettings
            {
                IstioVersion = config?.Contains("template:", StringComparison.Ordinal) == true ? "1.8.0" : null,
                Structure = StructurePolicy.Unset.With(words, out _),
                CompatIstio = compat,
            }),
            Owner = new WorkloadIdentity("v1", "Pod", "web", "shop"),
            Host = InjectionHost.Webhook,
        });
    }
}
