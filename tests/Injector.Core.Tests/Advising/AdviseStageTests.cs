using Injector.Json;
using Injector.Testing;

namespace Injector.Core.Tests.Advising;

/// <summary>Each warning with pods that bring it about, and with their likes that must stay silent.</summary>
public sealed class AdviseStageTests
{
    private const string Web = "'containers':[{'name':'web','image':'w'}]";

    private static readonly InjectionSnapshot BuiltIn = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());

    [Theory]
    [InlineData("{'metadata':{'labels':{'sidecar.istio.io/injekt':'true'}},'spec':{" + Web + "}}", "metadata.labels.sidecar.istio.io/injekt", "sidecar.istio.io/inject")]
    [InlineData("{'metadata':{'annotations':{'sidecar.istio.io/proxyCpu':'1'}},'spec':{" + Web + "}}", "metadata.annotations.sidecar.istio.io/proxyCpu", "sidecar.istio.io/proxyCPU")]
    [InlineData("{'metadata':{'annotations':{'traffic.sidecar.istio.io/excludeOutboundPort':'1'}},'spec':{" + Web + "}}", "metadata.annotations.traffic.sidecar.istio.io/excludeOutboundPort", "traffic.sidecar.istio.io/excludeOutboundPorts")]
    [InlineData("{'metadata':{'labels':{'istio.io/rew':'a'}},'spec':{'hostNetwork':true," + Web + "}}", "metadata.labels.istio.io/rew", "istio.io/rev")]
    [InlineData("{'metadata':{'annotations':{'traffic.sidecar.istio.io/xncludeInboundPorts':'1'}},'spec':{" + Web + "}}", "metadata.annotations.traffic.sidecar.istio.io/xncludeInboundPorts", "traffic.sidecar.istio.io/includeInboundPorts")]
    [InlineData("{'metadata':{'labels':{'sidecars.istio.io/inject':'false'}},'spec':{" + Web + "}}", "metadata.labels.sidecars.istio.io/inject", "sidecar.istio.io/inject")]
    [InlineData("{'metadata':{'annotations':{'traffic.istio.io/excludeOutboundPorts':'1'}},'spec':{" + Web + "}}", "metadata.annotations.traffic.istio.io/excludeOutboundPorts", "traffic.sidecar.istio.io/excludeOutboundPorts")]
    [InlineData("{'metadata':{'annotations':{'sidecar.istio.io/excludeOutboundPorts':'1'}},'spec':{" + Web + "}}", "metadata.annotations.sidecar.istio.io/excludeOutboundPorts", "traffic.sidecar.istio.io/excludeOutboundPorts")]
    [InlineData("{'metadata':{'labels':{'sidecar.istio.io.inject':'1'}},'spec':{" + Web + "}}", "metadata.labels.sidecar.istio.io.inject", "sidecar.istio.io/inject")]
    [InlineData("{'metadata':{'labels':{'sidecar-istio-io/inject':'1'}},'spec':{" + Web + "}}", "metadata.labels.sidecar-istio-io/inject", "sidecar.istio.io/inject")]
    public void KeyMisspelt_NearAKnownKey_NamesIt(string pod, string field, string meant)
    {
        var warning = Warnings(pod).Single(problem => problem.Id == "key-misspelt");

        warning.Field.ShouldBe(field);
        warning.Hint.ShouldBe($"did you mean {meant}?");
    }

    [Theory]
    [InlineData("{'metadata':{'labels':{'sidecar.istio.io/inject':'true'}},'spec':{" + Web + "}}")]
    [InlineData("{'metadata':{'labels':{'sidecar.example.com/injekt':'true','injekt':'a'}},'spec':{" + Web + "}}")]
    [InlineData("{'metadata':{'annotations':{'sidecar.istio.io/somethingOfOurOwn':'true'}},'spec':{" + Web + "}}")]
    [InlineData("{'metadata':{'annotations':{'sidecar.notistio.io/injekt':'true'}},'spec':{" + Web + "}}")]
    [InlineData("{'metadata':{'labels':{'sidecar.istio.io/injekt':'true','sidecar.istio.io/inject':'true'}},'spec':{" + Web + "}}")]
    [InlineData("{'metadata':{'labels':{'istio.io/env':'a'}},'spec':{" + Web + "}}")]
    [InlineData("{'metadata':{'labels':{'shop.istio.io/version':'a','istio.example.com/inject':'a','inject':'a','istio':'a'}},'spec':{" + Web + "}}")]
    public void KeyMisspelt_KnownForeignOrFar_IsSilent(string pod) => Ids(pod).ShouldNotContain("key-misspelt");

    [Fact]
    public void PlaceholderLeft_SkippedPod_PointsToTheImage() =>
        Warnings("{'metadata':{'labels':{'sidecar.istio.io/inject':'false'}},'spec':{'containers':[{'name':'web','image':'w'},{'name':'istio-proxy','image':'auto'}]}}")
            .Single(problem => problem.Id == "image-placeholder-left").Pointer.ShouldBe("/spec/containers/1/image");

    [Theory]
    [InlineData("{'metadata':{'labels':{'sidecar.istio.io/inject':'false'}},'spec':{'containers':[{'name':'web','image':'auto:1'}]}}")]
    [InlineData("{'metadata':{},'spec':{'containers':[{'name':'web','image':'w'},{'name':'istio-proxy','image':'auto'}]}}")]
    public void PlaceholderLeft_OtherImageOrInjected_IsSilent(string pod) => Ids(pod).ShouldNotContain("image-placeholder-left");

    [Theory]
    [InlineData(InjectionHost.Webhook, false)]
    [InlineData(InjectionHost.CommandLine, false)]
    [InlineData(InjectionHost.CommandLine, true)]
    public void ProxyConfigUnknown_MistypedField_IsTold(InjectionHost host, bool compat) =>
        Warnings("{'metadata':{'annotations':{'proxy.istio.io/config':'concurency: 2'}},'spec':{" + Web + "}}", host: host, compat: compat)
            .Single(problem => problem.Id == "proxy-config-unknown").Message.ShouldBe("concurency: unknown field, ignored; did you mean 'concurrency'?");

    [Fact]
    public void ProxyConfigUnknown_KnownFields_IsSilent() =>
        Ids("{'metadata':{'annotations':{'proxy.istio.io/config':'concurrency: 2'}},'spec':{" + Web + "}}").ShouldNotContain("proxy-config-unknown");

    [Theory]
    [InlineData("Deployment", "{'spec':{'restartPolicy':'Never'," + Web + "}}", "restartPolicy Never")]
    [InlineData("Deployment", "{'spec':{'restartPolicy':'OnFailure'," + Web + "}}", "restartPolicy OnFailure")]
    [InlineData("Job", "{'spec':{" + Web + "}}", "a Job")]
    [InlineData("CronJob", "{'spec':{" + Web + "}}", "a CronJob")]
    public void NeverCompletes_ClassicSidecar_SaysWhy(string kind, string pod, string reason) =>
        Warnings(pod, kind: kind).Single(problem => problem.Id == "job-never-completes").Message.ShouldContain(reason);

    [Fact]
    public void NeverCompletes_TemplateWithoutNativeSidecars_DoesNotAdviseThem()
    {
        var old = InjectionSnapshot.Prepare(
            new InjectorConfig { ConfigText = "policy: enabled\ntemplate: |\n  containers:\n  - name: istio-proxy\n    image: p\n" }, new InjectionSettings());
        var request = RequestOf("{'spec':{" + Web + "}}", old);
        request = request with { Owner = request.Owner with { Kind = "Job" } };

        InjectionPipeline.Inject(request).Warnings.Single(problem => problem.Id == "job-never-completes").Hint.ShouldStartWith("end the proxy by its /quitquitquit");
        Warnings("{'spec':{" + Web + "}}", kind: "Job").Single(problem => problem.Id == "job-never-completes").Hint.ShouldStartWith("use native sidecars");
    }

    [Theory]
    [InlineData("Deployment", "{'spec':{'restartPolicy':'Always'," + Web + "}}", false)]
    [InlineData("Job", "{'spec':{'restartPolicy':'Never'," + Web + "}}", true)]
    [InlineData("Job", "{'metadata':{'labels':{'sidecar.istio.io/inject':'false'}},'spec':{" + Web + "}}", false)]
    [InlineData("Job", "{'metadata':{'annotations':{'sidecar.istio.io/nativeSidecar':'true'}},'spec':{" + Web + "}}", false)]
    [InlineData("Job", "{'spec':{'containers':[{'name':'web','image':'w','command':['sh','-c','work; curl -XPOST localhost:15020/quitquitquit']}]}}", false)]
    public void NeverCompletes_RunsOnNativeSkippedOrQuitting_IsSilent(string kind, string pod, bool native) =>
        Ids(pod, kind: kind, native: native).ShouldNotContain("job-never-completes");

    [Theory]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','securityContext':{'runAsUser':1337}}]}}", "spec.containers[web].securityContext.runAsUser")]
    [InlineData("{'spec':{'securityContext':{'runAsUser':1337}," + Web + "}}", "spec.securityContext.runAsUser")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','securityContext':{'runAsGroup':1337}}]}}", "spec.containers[web].securityContext.runAsGroup")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','securityContext':{'runAsUser':7}},{'name':'istio-proxy','image':'auto','securityContext':{'runAsUser':7}}]}}", "spec.containers[web].securityContext.runAsUser")]
    public void ProxyUserShared_SameId_NamesTheField(string pod, string field) =>
        Warnings(pod).Single(problem => problem.Id == "proxy-user-shared").Field.ShouldBe(field);

    [Theory]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','securityContext':{'runAsUser':1338}}]}}")]
    [InlineData("{'spec':{'securityContext':{'runAsUser':1337},'containers':[{'name':'web','image':'w','securityContext':{'runAsUser':1000}}]}}")]
    [InlineData("{'spec':{'initContainers':[{'name':'fetch','image':'f','securityContext':{'runAsUser':1337}}]," + Web + "}}")]
    [InlineData("{'metadata':{'annotations':{'sidecar.istio.io/interceptionMode':'NONE'}},'spec':{'containers':[{'name':'web','image':'w','securityContext':{'runAsUser':1337}}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','securityContext':{'runAsUser':1337}},{'name':'istio-proxy','image':'auto','securityContext':{'runAsUser':7}}]}}")]
    public void ProxyUserShared_OtherIdInitContainerOrNoCapture_IsSilent(string pod) => Ids(pod).ShouldNotContain("proxy-user-shared");

    [Theory]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','ports':[{'containerPort':80},{'containerPort':15001}]}]}}", "outgoing traffic", "/spec/containers/0/ports/1/containerPort")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','ports':[{'containerPort':15090,'protocol':'TCP'}]}]}}", "its own metrics", "/spec/containers/0/ports/0/containerPort")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','ports':[{'containerPort':15053,'protocol':'UDP'}]}]}}", "names of services", "/spec/containers/0/ports/0/containerPort")]
    [InlineData("{'metadata':{'annotations':{'status.sidecar.istio.io/port':'16000'}},'spec':{'containers':[{'name':'web','image':'w','ports':[{'containerPort':16000}]}]}}", "health and metrics", "/spec/containers/0/ports/0/containerPort")]
    public void ProxyPortTaken_ProxyListensThere_SaysWhatFor(string pod, string use, string pointer)
    {
        var warning = Warnings(pod).Single(problem => problem.Id == "proxy-port-taken");

        warning.Message.ShouldContain(use);
        warning.Pointer.ShouldBe(pointer);
    }

    [Theory]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','ports':[{'containerPort':15002},{'containerPort':8080}]}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','ports':[{'containerPort':15001,'protocol':'UDP'}]}]}}")]
    [InlineData("{'metadata':{'labels':{'sidecar.istio.io/inject':'false'}},'spec':{'containers':[{'name':'web','image':'w','ports':[{'containerPort':15001}]}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w'},{'name':'istio-proxy','image':'auto','ports':[{'containerPort':15090}]}]}}")]
    public void ProxyPortTaken_FreeOrTheProxysOwn_IsSilent(string pod) => Ids(pod).ShouldNotContain("proxy-port-taken");

    [Theory]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','ports':[{'containerPort':80,'name':'http'}],'readinessProbe':{'httpGet':{'port':'htp'}}}]}}", "spec.containers[web].readinessProbe.httpGet.port")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','livenessProbe':{'tcpSocket':{'port':'db'}}}]}}", "spec.containers[web].livenessProbe.tcpSocket.port")]
    public void ProbePortUnknown_NoPortOfThatName_NamesTheProbe(string pod, string field) =>
        Warnings(pod).Single(problem => problem.Id == "probe-port-unknown").Field.ShouldBe(field);

    [Theory]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','ports':[{'containerPort':80,'name':'http'}],'readinessProbe':{'httpGet':{'port':'http'}}}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','readinessProbe':{'httpGet':{'port':8080}}}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','readinessProbe':{'httpGet':{'port':'8080'}}}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w','readinessProbe':{'exec':{'command':['ready']}}}]}}")]
    public void ProbePortUnknown_DeclaredOrNumber_IsSilent(string pod) => Ids(pod).ShouldNotContain("probe-port-unknown");

    [Theory]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w'},{'name':'linkerd-proxy','image':'l'}]}}", "Linkerd")]
    [InlineData("{'spec':{'containers':[{'name':'web','image':'w'},{'name':'consul-dataplane','image':'l'}]}}", "Consul")]
    [InlineData("{'spec':{'initContainers':[{'name':'kuma-sidecar','image':'l','restartPolicy':'Always'}]," + Web + "}}", "Kuma")]
    [InlineData("{'metadata':{'annotations':{'dapr.io/enabled':'true'}},'spec':{" + Web + "}}", "Dapr")]
    [InlineData("{'metadata':{'labels':{'kuma.io/sidecar-injection':'enabled'}},'spec':{" + Web + "}}", "Kuma")]
    [InlineData("{'spec':{'initContainers':[{'name':'osm-init','image':'l'}]," + Web + "}}", "Open Service Mesh")]
    public void ForeignSidecar_ThereOrAskedFor_NamesTheMesh(string pod, string mesh) =>
        Warnings(pod).Single(problem => problem.Id == "foreign-sidecar").Message.ShouldContain(mesh);

    [Theory]
    [InlineData("{'metadata':{'annotations':{'linkerd.io/inject':'disabled'}},'spec':{" + Web + "}}")]
    [InlineData("{'metadata':{'labels':{'sidecar.istio.io/inject':'false'}},'spec':{'containers':[{'name':'web','image':'w'},{'name':'linkerd-proxy','image':'l'}]}}")]
    public void ForeignSidecar_OptedOutOrAlone_IsSilent(string pod) => Ids(pod).ShouldNotContain("foreign-sidecar");

    [Fact]
    public void OpenShiftRangeUnknown_NoNamespaceOrNoRange_IsTold()
    {
        OfNamespace(null, platform: "openshift").ShouldContain("openshift-range-unknown");
        OfNamespace(new NamespaceFacts(), platform: "openshift").ShouldContain("openshift-range-unknown");
    }

    [Fact]
    public void OpenShiftRangeUnknown_RangeOrOtherPlatform_IsSilent()
    {
        var range = new Dictionary<string, string> { ["openshift.io/sa.scc.uid-range"] = "1000620000/10000" };

        OfNamespace(new NamespaceFacts { Annotations = range }, platform: "openshift").ShouldNotContain("openshift-range-unknown");
        OfNamespace(null, platform: null).ShouldNotContain("openshift-range-unknown");
    }

    [Fact]
    public void AmbientPod_NamespaceOrPodIsAmbient_IsTold()
    {
        OfNamespace(Labelled("ambient"), platform: null).ShouldContain("ambient-pod");
        Ids("{'metadata':{'labels':{'istio.io/dataplane-mode':'ambient'}},'spec':{" + Web + "}}").ShouldContain("ambient-pod");
    }

    [Fact]
    public void AmbientPod_OtherModeOrOptedOut_IsSilent()
    {
        OfNamespace(Labelled("none"), platform: null).ShouldNotContain("ambient-pod");
        OfNamespace(Labelled("ambient"), platform: null, labels: "{'istio.io/dataplane-mode':'none'}").ShouldNotContain("ambient-pod");
    }

    [Fact]
    public void Page_OfWarnings_NamesIdsThatThereAre()
    {
        var page = File.ReadAllLines(Path.Combine(ConformanceData.RepositoryRoot(), "..", "docs", "warnings.md"));
        var ids = page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToList();

        ids.Count.ShouldBe(11);
        ids.ShouldBeSubsetOf(ProblemIds.All.Select(problem => problem.Id));
    }

    [Fact]
    public void Inject_PlainPod_HasNoWarnings() => Ids("{'spec':{" + Web + "}}").ShouldBeEmpty();

    [Fact]
    public void Inject_WarningsOfTheWorkload_AreHandedOn()
    {
        var warning = new InjectionProblem("inject-misplaced", "here");

        InjectionPipeline.Inject(RequestOf("{'spec':{" + Web + "}}", BuiltIn) with { WorkloadWarnings = [warning] }).Warnings.ShouldBe([warning]);
        InjectionPipeline.Inject(RequestOf("{'spec':{'hostNetwork':true," + Web + "}}", BuiltIn) with { WorkloadWarnings = [warning] }).Warnings.ShouldContain(warning);
    }

    private static NamespaceFacts Labelled(string mode) => new() { Labels = new Dictionary<string, string> { ["istio.io/dataplane-mode"] = mode } };

    private static List<string> OfNamespace(NamespaceFacts? facts, string? platform, string labels = "{}")
    {
        var snapshot = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { Platform = platform });
        var request = RequestOf("{'metadata':{'labels':" + labels + "},'spec':{" + Web + "}}", snapshot) with { Namespace = facts };
        return [.. InjectionPipeline.Inject(request).Warnings.Select(problem => problem.Id)];
    }

    private static List<string> Ids(string pod, string kind = "Deployment", bool native = false) => [.. Warnings(pod, kind, native).Select(problem => problem.Id)];

    private static IReadOnlyList<InjectionProblem> Warnings(
        string pod, string kind = "Deployment", bool native = false, InjectionHost host = InjectionHost.Webhook, bool compat = false)
    {
        var snapshot = compat ? InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { CompatIstio = true }) : BuiltIn;
        var request = RequestOf(pod, snapshot);
        return InjectionPipeline.Inject(request with { Owner = request.Owner with { Kind = kind }, NativeSidecars = native, Host = host }).Warnings;
    }

    private static InjectionRequest RequestOf(string pod, InjectionSnapshot snapshot)
    {
        var submitted = Json.Object(pod);
        submitted.EnsureObject("metadata");
        return new InjectionRequest { Pod = submitted, Snapshot = snapshot, Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"), Host = InjectionHost.Webhook };
    }
}
