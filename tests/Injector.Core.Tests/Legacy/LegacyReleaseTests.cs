using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Json;

namespace Injector.Core.Tests.Legacy;

/// <summary>What differs between the releases before 1.9, on one small template.</summary>
public sealed class LegacyReleaseTests
{
    private const string Template = """
        policy: enabled
        template: |
          containers:
          - name: istio-proxy
            image: "{{ .ProxyConfig.BinaryPath }}"
          podRedirectAnnot:
            sidecar.istio.io/interceptionMode: REDIRECT
            k8s.v1.cni.cncf.io/networks: own, istio-cni
        """;

    private const string Pod = "{'metadata':{'labels':{'app':'web'}},'spec':{'containers':[{'name':'web'}]}}";

    private const string ScrapedPod =
        "{'metadata':{'annotations':{'prometheus.io/scrape':'true','prometheus.io/port':'9102'}},'spec':{'containers':[{'name':'web'}]}}";

    private const string HoldingValues = "global: {proxy: {holdApplicationUntilProxyStarts: true}}";
    private const string HoldingMesh = "defaultConfig: {holdApplicationUntilProxyStarts: true}";

    private const string HoldingPod =
        "{'metadata':{'annotations':{'proxy.istio.io/config':'holdApplicationUntilProxyStarts: true'}},'spec':{'containers':[{'name':'web'}]}}";

    [Theory]
    [InlineData("1.6.14", HoldingValues, "", Pod, "web,istio-proxy")]
    [InlineData("1.7.0", HoldingValues, "", Pod, "istio-proxy,web")]
    [InlineData("1.7.0", "{}", HoldingMesh, Pod, "web,istio-proxy")]
    [InlineData("1.8.0", HoldingValues, "", Pod, "istio-proxy,web")]
    [InlineData("1.8.0", "{}", HoldingMesh, Pod, "istio-proxy,web")]
    [InlineData("1.8.0", "{}", "", HoldingPod, "istio-proxy,web")]
    [InlineData("1.8.0", "{}", "", Pod, "web,istio-proxy")]
    public void Inject_HoldSetting_PutsTheProxyFirstWhereTheReleaseReadsIt(string release, string values, string mesh, string pod, string order)
    {
        foreach (var host in Enum.GetValues<InjectionHost>())
        {
            foreach (var compat in (bool[])[true, false])
            {
                var injected = Inject(pod, release, host, compat, values, mesh);
                string.Join(',', injected.Containers()!.Select(c => (string?)c!["name"])).ShouldBe(order, $"{host}, compat {compat}");
            }
        }
    }

    [Theory]
    [InlineData("1.5.0", false)]
    [InlineData("1.6.0", true)]
    [InlineData("1.7.8", true)]
    [InlineData("1.8.0", true)]
    public void Inject_BuiltInSecretSocket_GivesThePodAGroup(string release, bool expected) =>
        (Inject(Pod, release, InjectionHost.Webhook).Spec().Object("securityContext")?["fsGroup"].AsInteger() == 1337).ShouldBe(expected);

    [Theory]
    [InlineData("1.4.0", null, null, null)]
    [InlineData("1.5.0", "web", "latest", null)]
    [InlineData("1.6.0", "web", "latest", "default")]
    public void Inject_AsWebhook_WritesTheLabelsOfTheRelease(string release, string? name, string? canonicalRevision, string? revision)
    {
        var pod = Inject(Pod, release, InjectionHost.Webhook);

        pod.Label("service.istio.io/canonical-name").ShouldBe(name);
        pod.Label("service.istio.io/canonical-revision").ShouldBe(canonicalRevision);
        pod.Label("istio.io/rev").ShouldBe(revision);
    }

    [Theory]
    [InlineData("1.6.0", InjectionHost.Webhook)]
    [InlineData("1.6.0", InjectionHost.CommandLine)]
    [InlineData("1.8.0", InjectionHost.Webhook)]
    [InlineData("1.8.0", InjectionHost.CommandLine)]
    public void Inject_WithoutRevision_WritesAnEmptyLabelAsTheReferenceOnly(string release, InjectionHost host)
    {
        Inject(Pod, release, host, compat: true).Label("istio.io/rev").ShouldBe(string.Empty);
        Inject(Pod, release, host, compat: false).Label("istio.io/rev").ShouldBe("default");
    }

    [Theory]
    [InlineData("1.6.14", "9102", false)]
    [InlineData("1.7.0", "15020", false)]
    [InlineData("1.8.0", "15020", true)]
    public void Inject_AsIstiosCommandLine_MergesMetricsAsTheReleaseDoes(string release, string port, bool isTold)
    {
        var pod = Inject(ScrapedPod, release, InjectionHost.CommandLine, compat: true);

        pod.Annotation("prometheus.io/port").ShouldBe(port);
        (pod.Proxy().List("env").FindNamed("ISTIO_PROMETHEUS_ANNOTATIONS") is not null).ShouldBe(isTold);
    }

    [Theory]
    [InlineData("1.6.2", null)]
    [InlineData("1.6.3", "own, istio-cni")]
    [InlineData("1.7.8", "own, istio-cni")]
    [InlineData("1.8.0", null)]
    public void Inject_AsIstiosCommandLine_WritesTheNetworkOfTheTemplateInSomePatches(string release, string? networks) =>
        Inject(Pod, release, InjectionHost.CommandLine, compat: true).Annotation("k8s.v1.cni.cncf.io/networks").ShouldBe(networks);

    [Theory]
    [InlineData("1.6.0", true, "istio.io/proxyConfig", "/own")]
    [InlineData("1.6.0", true, "proxy.istio.io/config", "/usr/local/bin/envoy")]
    [InlineData("1.6.0", false, "proxy.istio.io/config", "/own")]
    [InlineData("1.6.0", false, "istio.io/proxyConfig", "/usr/local/bin/envoy")]
    [InlineData("1.6.1", true, "proxy.istio.io/config", "/own")]
    public void Inject_ProxyConfiguration_IsReadFromTheAnnotationOfThePatch(string release, bool compat, string annotation, string path)
    {
        var pod = $"{{'metadata':{{'annotations':{{'{annotation}':'binaryPath: /own'}}}},'spec':{{'containers':[{{'name':'web'}}]}}}}";

        Inject(pod, release, InjectionHost.Webhook, compat).Proxy().Text("image").ShouldBe(path);
        Inject(pod, release, InjectionHost.CommandLine, compat).Proxy().Text("image").ShouldBe(path);
    }

    [Fact]
    public void Inject_BadTextInTheAnnotationOfTheFirstPatch_IsAnErrorThatNamesIt()
    {
        const string pod = "{'metadata':{'annotations':{'istio.io/proxyConfig':'concurrency: many'}},'spec':{'containers':[{'name':'web'}]}}";

        var error = Should.Throw<InjectionException>(() => Inject(pod, "1.6.0", InjectionHost.Webhook, compat: true));

        error.Problems.ShouldAllBe(p => p.Pointer == "/metadata/annotations/istio.io~1proxyConfig");
        Inject(pod, "1.6.0", InjectionHost.Webhook, compat: false).Proxy().ShouldNotBeNull();
    }

    private static JsonObject Inject(
        string pod, string release, InjectionHost host, bool compat = false, string values = "{}", string mesh = "") =>
        InjectionPipeline.Inject(new InjectionRequest
        {
            Pod = Json.Object(pod),
            Snapshot = InjectionSnapshot.Prepare(
                new InjectorConfig { ConfigText = Template, ValuesText = values, MeshText = mesh },
                new InjectionSettings { IstioVersion = release, CompatIstio = compat }),
            Owner = new WorkloadIdentity("apps/v1", "Deployment", "owner", "shop"),
            Host = host,
        }).Pod!;
}
