using System.Text.Json.Nodes;
using Injector.Core.Merging;
using Injector.Core.Pods;
using Injector.Core.PostProcessing;
using Injector.Core.Releases;
using Injector.Json;

namespace Injector.Core.Tests.PostProcessing;

public sealed class PostProcessStageTests
{
    private static readonly PostProcessInput Input = new()
    {
        Rules = ReleaseRules.For(IstioRelease.Reference),
        Parameters = new Dictionary<string, string>(),
        StatusPort = 15020,
        MergePrometheus = false,
        RewriteProbes = true,
        HoldApplication = false,
        Injected = new InjectedNames(),
        Revision = string.Empty,
        InjectedAnnotations = [],
    };

    [Theory]
    [InlineData(false, "app,istio-proxy")]
    [InlineData(true, "istio-proxy,app")]
    public void Order_RegularProxy_IsLastUnlessTheApplicationWaits(bool hold, string expected)
    {
        var pod = Run("{'spec':{'containers':[{'name':'istio-proxy'},{'name':'app'}]}}", Input with { HoldApplication = hold });

        Names(pod.Containers()).ShouldBe(expected);
    }

    [Theory]
    [InlineData("a,istio-init,b", "a,b,istio-init")]
    [InlineData("a,istio-init,istio-validation", "istio-validation,a,istio-init")]
    [InlineData("a,enable-core-dump,istio-proxy,istio-init", "istio-init,istio-proxy,enable-core-dump,a")]
    public void Order_InitContainers_RulesDependOnWhereTheProxyIs(string given, string expected)
    {
        var list = string.Join(',', given.Split(',').Select(n => $"{{'name':'{n}'}}"));

        Names(Run($"{{'spec':{{'initContainers':[{list}]}}}}", Input).InitContainers()).ShouldBe(expected);
    }

    [Fact]
    public void Cluster_Parameters_ReplaceVariablesOfTheirNameSortedAtTheEnd()
    {
        var pod = Run(
            "{'spec':{'containers':[{'name':'istio-proxy','env':[{'name':'B','value':'old'},{'name':'Z','value':'z'}]}]}}",
            Input with { Parameters = new Dictionary<string, string> { ["B"] = "new", ["A"] = "a" } });

        Variables(pod).ShouldBe(["Z=z", "A=a", "B=new"]);
    }

    [Fact]
    public void Network_Parameter_BecomesALabel() =>
        Run("{'metadata':{}}", Input with { Parameters = new Dictionary<string, string> { ["ISTIO_META_NETWORK"] = "n1" } })
            .Label("topology.istio.io/network").ShouldBe("n1");

    [Fact]
    public void Prometheus_SeveralTargets_AllAreScrapedAndTheFirstIsTheOldOne()
    {
        var pod = Run(
            "{'metadata':{'annotations':{'prometheus.istio.io/scrape-targets':' 8080:/m , 9090,, '}},'spec':{'containers':[{'name':'istio-proxy'}]}}",
            Input with { Rules = ReleaseRules.For(31), MergePrometheus = true });

        Variables(pod).ShouldBe([
            """ISTIO_PROMETHEUS_ANNOTATIONS={"scrape":"","path":"/m","port":"8080","targets":[{"port":"8080","path":"/m"},{"port":"9090","path":"/metrics"}]}""",
        ]);
        pod.Annotation("prometheus.istio.io/scrape-targets").ShouldBeNull();
        pod.Annotation("prometheus.io/port").ShouldBe("15020");
    }

    [Theory]
    [InlineData("prometheus.istio.io/scrape-targets", "15090:/stats", "belongs to the proxy itself")]
    [InlineData("prometheus.istio.io/scrape-targets", "0:/m", "1..65535")]
    [InlineData("prometheus.istio.io/scrape-targets", "http:/m", "1..65535")]
    [InlineData("prometheus.io/port", "15001", "belongs to the proxy itself")]
    public void Prometheus_PortThatCannotBeScraped_IsRefusedFrom131On(string annotation, string value, string message)
    {
        var given = $"{{'metadata':{{'annotations':{{'{annotation}':'{value}'}}}},'spec':{{'containers':[{{'name':'istio-proxy'}}]}}}}";

        Should.Throw<InjectionException>(() => Run(given, Input with { Rules = ReleaseRules.For(31), MergePrometheus = true }))
            .Message.ShouldContain(message);
        Should.NotThrow(() => Run(given, Input with { Rules = ReleaseRules.For(30), MergePrometheus = true }));
    }

    [Fact]
    public void Prometheus_PortUnderAnotherSpelling_IsPointedToAsItIsSpelt() =>
        Should.Throw<InjectionException>(() => Run(
                "{'metadata':{'annotations':{'prometheus-io/port':'15090'}},'spec':{'containers':[{'name':'istio-proxy'}]}}",
                Input with { Rules = ReleaseRules.For(31), MergePrometheus = true }))
            .Problems.Single().Pointer.ShouldBe("/metadata/annotations/prometheus-io~1port");

    [Fact]
    public void Prometheus_TargetWithoutPort_IgnoresTheListAndSaysSo()
    {
        var warnings = new List<InjectionProblem>();
        var pod = Run(
            "{'metadata':{'annotations':{'prometheus.istio.io/scrape-targets':'8080,:/m'}},'spec':{'containers':[{'name':'istio-proxy'}]}}",
            Input with { Rules = ReleaseRules.For(31), MergePrometheus = true, Warn = warnings.Add });

        warnings.ShouldHaveSingleItem().Id.ShouldBe("scrape-targets");
        Variables(pod).ShouldBe(["""ISTIO_PROMETHEUS_ANNOTATIONS={"scrape":"","path":"","port":""}"""]);
    }

    [Fact]
    public void Prometheus_ScrapeAnnotations_MoveIntoTheProxysEnvironment()
    {
        var pod = Run(
            "{'metadata':{'annotations':{'prometheus-io/port':'9090','prometheus.io/scrape':'true'}},'spec':{'containers':[{'name':'istio-proxy'}]}}",
            Input with { MergePrometheus = true });

        Variables(pod).ShouldBe(["ISTIO_PROMETHEUS_ANNOTATIONS={\"scrape\":\"true\",\"path\":\"\",\"port\":\"9090\"}"]);
        pod.Annotation("prometheus.io/port").ShouldBe("15020");
        pod.Annotations()!.ContainsKey("prometheus-io/port").ShouldBeFalse();
    }

    [Theory]
    [InlineData("{'prometheus.io/scrape':'false'}")]
    [InlineData("{'prometheus.io/port':'15020'}")]
    [InlineData("{'prometheus.istio.io/merge-metrics':'false','prometheus.io/port':'9090'}")]
    public void Prometheus_OptedOutOrDoneBefore_StaysAsItIs(string annotations)
    {
        var pod = Run($"{{'metadata':{{'annotations':{annotations}}}}}", Input with { MergePrometheus = true });

        pod.Annotations()!.Remove("sidecar.istio.io/status");
        JsonNode.DeepEquals(pod.Annotations(), Json.Node(annotations)).ShouldBeTrue();
    }

    [Fact]
    public void Probes_EveryKind_AreToldToTheProxyAndPointedAtIt()
    {
        var pod = Run(
            """
            {'spec':{'containers':[{'name':'app','ports':[{'name':'web','containerPort':80}],
              'readinessProbe':{'httpGet':{'path':'/r','port':'web','scheme':'HTTPS'},'timeoutSeconds':3},
              'livenessProbe':{'tcpSocket':{'port':81}},
              'startupProbe':{'grpc':{'port':82}},
              'lifecycle':{'preStop':{'httpGet':{'port':'gone'}},'postStart':{'exec':{'command':['x']}}}},
             {'name':'istio-proxy'}]}}
            """,
            Input);

        Variables(pod).ShouldBe([
            "ISTIO_KUBE_APP_PROBERS={\"/app-health/app/livez\":{\"tcpSocket\":{\"port\":81}},"
            + "\"/app-health/app/readyz\":{\"httpGet\":{\"path\":\"/r\",\"port\":80,\"scheme\":\"HTTPS\"},\"timeoutSeconds\":3},"
            + "\"/app-health/app/startupz\":{\"grpc\":{\"port\":82,\"service\":null}}}"]);
        var app = pod.Containers().FindNamed("app")!;
        app["readinessProbe"]!["httpGet"]!.ToJsonString().ShouldBe("{\"path\":\"/app-health/app/readyz\",\"port\":15020,\"scheme\":\"HTTP\"}");
        app["livenessProbe"]!.ToJsonString().ShouldBe("{\"httpGet\":{\"path\":\"/app-health/app/livez\",\"port\":15020}}");
        app["lifecycle"]!["preStop"]!["httpGet"]!["path"]!.GetValue<string>().ShouldBe("/app-lifecycle/app/prestopz");
        app["lifecycle"]!["postStart"]!.ToJsonString().ShouldBe("{\"exec\":{\"command\":[\"x\"]}}");
    }

    [Fact]
    public void Probes_PodInjectedBefore_KnownProbersWin()
    {
        var pod = Run(
            """
            {'metadata':{'annotations':{'sidecar.istio.io/status':'{}'}},'spec':{'containers':[
              {'name':'app','readinessProbe':{'httpGet':{'path':'/new','port':80}}},
              {'name':'istio-proxy','env':[{'name':'ISTIO_KUBE_APP_PROBERS','value':'{\u0022/app-health/app/readyz\u0022:{\u0022httpGet\u0022:{\u0022port\u0022:7}}}'}]}]}}
            """,
            Input);

        Variables(pod).ShouldBe(["ISTIO_KUBE_APP_PROBERS={\"/app-health/app/readyz\":{\"httpGet\":{\"port\":7}}}"]);
    }

    [Fact]
    public void Status_Annotation_NamesWhatTheTemplatesMade() =>
        Run("{}", Input with { Injected = new InjectedNames { Containers = ["p"], Volumes = ["v<"] } })
            .Annotation("sidecar.istio.io/status")
            .ShouldBe("{\"initContainers\":null,\"containers\":[\"p\"],\"volumes\":[\"v\\u003c\"],\"imagePullSecrets\":null,\"revision\":\"default\"}");

    [Fact]
    public void InjectedAnnotations_Always_OverwriteWhatIsThere() =>
        Run("{'metadata':{'annotations':{'team':'a'}}}", Input with { InjectedAnnotations = [new("team", "b")] }).Annotation("team").ShouldBe("b");

    private static JsonObject Run(string pod, PostProcessInput input) => PostProcessStage.Run(Json.Object(pod), input);

    private static string Names(JsonArray? list) => string.Join(',', list!.Select(c => (string)c!["name"]!));

    private static IEnumerable<string> Variables(JsonObject pod) => (pod.Proxy().List("env") ?? []).Select(v => $"{v!["name"]}={v["value"]}");
}
