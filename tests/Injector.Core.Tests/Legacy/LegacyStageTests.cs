using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Json;

namespace Injector.Core.Tests.Legacy;

/// <summary>The two hosts of releases before 1.9, on one small template.</summary>
public sealed class LegacyStageTests
{
    private const string Template = """
        policy: enabled
        template: |
          rewriteAppHTTPProbe: true
          initContainers:
          - name: istio-init
            image: init
            args: [-u, 1337]
            restartPolicy: Always
          containers:
          - name: istio-proxy
            image: proxy
            args: [proxy, --statusPort, "15020"]
            resources: {limits: {cpu: 1500m}}
          volumes:
          - name: istio-envoy
          podRedirectAnnot:
            sidecar.istio.io/interceptionMode: "{{ .ProxyConfig.InterceptionMode }}"
            other: x
        """;

    private const string Pod = """
        {'metadata':{'annotations':{'sidecar.istio.io/inject':'true'}},'spec':{'dnsConfig':{'searches':['s']},'containers':[
          {'name':'app','readinessProbe':{'httpGet':{'port':80}},'volumeMounts':[{'name':'t','mountPath':'/var/run/secrets/kubernetes.io/serviceaccount'}]}]}}
        """;

    [Fact]
    public void Inject_Fragment_IsJoinedWithTextsWhereTextsBelong()
    {
        var pod = Inject(Json.Object(Pod), "1.5.0", InjectionHost.Webhook, compat: false).Pod!;

        pod.InitContainers()!.ToJsonString().ShouldBe("[{\"name\":\"istio-init\",\"image\":\"init\",\"args\":[\"-u\",\"1337\"]}]");
        pod.Containers()!.Select(c => (string)c!["name"]!).ShouldBe(["app", "istio-proxy"]);
        pod.Proxy()!["args"]!.ToJsonString().ShouldBe("[\"proxy\",\"--statusPort\",\"15020\",\"--concurrency\",\"2\"]");
        pod.Proxy()!["volumeMounts"]!.ToJsonString().ShouldContain("serviceaccount");
        pod.Label("security.istio.io/tlsMode").ShouldBe("istio");
    }

    [Theory]
    [InlineData("1.4.0", "{\"/app-health/app/readyz\":{\"port\":80}}")]
    [InlineData("1.5.0", "{\"/app-health/app/readyz\":{\"httpGet\":{\"port\":80}}}")]
    public void Inject_Probes_AreWrappedFrom15On(string release, string probers)
    {
        var pod = Inject(Json.Object(Pod), release, InjectionHost.Webhook, compat: false).Pod!;

        pod.Proxy().List("env").FindNamed("ISTIO_KUBE_APP_PROBERS").Text("value").ShouldBe(probers);
    }

    [Fact]
    public void Inject_Status_BeginsWithTheHashOfTheTemplate() =>
        Inject(Json.Object(Pod), "1.5.0", InjectionHost.Webhook, compat: false).Pod!.Annotation("sidecar.istio.io/status")!
            .ShouldMatch("^\\{\"version\":\"[0-9a-f]{64}\",\"initContainers\":\\[\"istio-init\"\\]");

    [Fact]
    public void Inject_AsWebhook_SecondTimeChangesNothing()
    {
        var once = Inject(Json.Object(Pod), "1.5.0", InjectionHost.Webhook, compat: false).Pod!;

        var names = Inject(once, "1.5.0", InjectionHost.Webhook, compat: false).Pod!.Containers()!.Select(c => (string)c!["name"]!);

        names.ShouldBe(["app", "istio-proxy"]);
    }

    [Fact]
    public void Inject_AsIstiosCommandLine_IgnoresTheAnnotationAndDropsDnsConfig()
    {
        var pod = Json.Object(Pod.Replace("'true'", "'false'", StringComparison.Ordinal));

        var result = Inject(pod, "1.5.0", InjectionHost.CommandLine, compat: true);

        result.Decision.Rule.ShouldBe(DecisionRule.Requested);
        result.Pod!.Spec()!.ContainsKey("dnsConfig").ShouldBeFalse();
        result.Pod!.Annotation("sidecar.istio.io/interceptionMode").ShouldBe("REDIRECT");
        result.Pod!.Annotation("other").ShouldBeNull();
    }

    [Fact]
    public void Inject_CommandLineByDefault_ObeysTheAnnotationAndKeepsDnsConfig()
    {
        Inject(Json.Object(Pod.Replace("'true'", "'false'", StringComparison.Ordinal)), "1.5.0", InjectionHost.CommandLine, compat: false)
            .Decision.Rule.ShouldBe(DecisionRule.AnnotationFalse);
        Inject(Json.Object(Pod), "1.5.0", InjectionHost.CommandLine, compat: false).Pod!.Spec()!.ContainsKey("dnsConfig").ShouldBeTrue();
    }

    private static InjectionResult Inject(JsonObject pod, string release, InjectionHost host, bool compat) => InjectionPipeline.Inject(new InjectionRequest
    {
        Pod = pod,
        Snapshot = InjectionSnapshot.Prepare(
            new InjectorConfig { ConfigText = Template }, new InjectionSettings { IstioVersion = release, CompatIstio = compat }),
        Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"),
        Host = host,
    });
}
