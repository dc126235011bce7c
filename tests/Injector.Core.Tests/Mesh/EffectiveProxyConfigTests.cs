using System.Text.Json.Nodes;
using Injector.Core.Mesh;
using Injector.Core.Pods;

namespace Injector.Core.Tests.Mesh;

public class EffectiveProxyConfigTests
{
    private static readonly IstioRelease Reference = IstioRelease.Reference;

    private static readonly MeshConfig Mesh = MeshConfig.Parse(
        "defaultConfig: {statusPort: 15555, interceptionMode: TPROXY, concurrency: 4, proxyMetadata: {A: mesh, B: mesh}}", Reference);

    [Theory]
    [InlineData(InjectionHost.Webhook)]
    [InlineData(InjectionHost.CommandLine)]
    public void Effective_WithoutAnnotation_IsTheSharedInstanceWithItsJson(InjectionHost host)
    {
        var first = Effective(null, host);
        first.ShouldBeSameAs(Mesh.DefaultConfig);
        first.ToJson().ShouldBeSameAs(Effective("", host).ToJson());
    }

    [Theory]
    [InlineData("a plain zero", "statusPort: 0", 15555, 0)]
    [InlineData("a value", "statusPort: 1234", 1234, 1234)]
    public void Effective_StatusPort_ZeroIsSeenOnTheCommandLineOnly(string rule, string annotation, int webhook, int commandLine)
    {
        Mesh.EffectiveProxyConfig(annotation).StatusPort.ShouldBe(webhook, rule);
        Mesh.WithProxyConfig(annotation).DefaultConfig.StatusPort.ShouldBe(commandLine, rule);
    }

    [Fact]
    public void Effective_EnumZero_IsSeenOnTheCommandLineOnly()
    {
        Mesh.EffectiveProxyConfig("interceptionMode: REDIRECT").InterceptionMode.ShouldBe("TPROXY");
        Mesh.WithProxyConfig("interceptionMode: REDIRECT").DefaultConfig.InterceptionMode.ShouldBe("REDIRECT");
    }

    [Theory]
    [InlineData(InjectionHost.Webhook)]
    [InlineData(InjectionHost.CommandLine)]
    public void Effective_BoxedZeroAndMetadata_GoOverTheMesh(InjectionHost host) =>
        Effective("{concurrency: 0, proxyMetadata: {B: pod}}", host).ToJson()
            .ShouldBe("""{"concurrency":0,"interceptionMode":"TPROXY","proxyMetadata":{"A":"mesh","B":"pod"},"statusPort":15555}""");

    [Fact]
    public void Effective_Annotation_LeavesTheMeshAlone()
    {
        var before = Mesh.Message.ToString();
        Mesh.WithProxyConfig("concurrency: 7").DefaultConfig.Concurrency.ShouldBe(7);
        Mesh.EffectiveProxyConfig("concurrency: 7");
        Mesh.Message.ToString().ShouldBe(before);
    }

    [Theory]
    [InlineData(InjectionHost.Webhook)]
    [InlineData(InjectionHost.CommandLine)]
    public void Effective_BadAnnotation_Throws(InjectionHost host) =>
        Should.Throw<ConfigurationException>(() => Effective("concurrency: many", host)).Message
            .ShouldBe("proxy.istio.io/config:1:14: could not parse proxy config: concurrency: must be a whole number, not the text \"many\"");

    [Fact]
    public void Effective_WithResources_LaysThemAroundTheAnnotation()
    {
        var resources = ProxyConfigResources.Select(
            [
                Resource("istio-system", "root", """{"concurrency":1,"environmentVariables":{"A":"root","R":"root"},"image":{"imageType":"debug"}}"""),
                Resource("shop", "all", """{"concurrency":2}"""),
                Resource("shop", "cart", """{"environmentVariables":{"P":"selected"}}""", ("app", "cart")),
                Resource("shop", "other", """{"concurrency":9}""", ("app", "other")),
                Resource("elsewhere", "foreign", """{"concurrency":9}"""),
            ],
            "istio-system", "shop", Json.Object("{'app':'cart','tier':'web'}"));
        var proxy = Mesh.EffectiveProxyConfig("proxyMetadata: {B: pod, P: pod}", resources);
        proxy.Concurrency.ShouldBe(2);
        proxy.ImageType.ShouldBe("debug");
        proxy.ProxyMetadata.ShouldBe(new Dictionary<string, string> { ["A"] = "root", ["B"] = "pod", ["P"] = "selected", ["R"] = "root" });
    }

    [Fact]
    public void Effective_BadResource_IsNamedAsTheCulprit()
    {
        var resources = ProxyConfigResources.Select([Resource("ns", "a", """{"concurrency":"x"}""")], "root", "ns", null);
        Should.Throw<ConfigurationException>(() => Mesh.EffectiveProxyConfig(null, resources)).Message
            .ShouldStartWith("ProxyConfig resource: could not parse proxy config: concurrency");
    }

    [Fact]
    public void Select_SeveralCandidates_TakesTheOldestThenTheFirstName()
    {
        var resources = ProxyConfigResources.Select(
            [Resource("ns", "z", """{"concurrency":1}"""), Resource("ns", "b", """{"concurrency":2}"""), Resource("ns", "c", """{"concurrency":3}""")],
            "root", "ns", null);
        resources.BelowAnnotation.ShouldHaveSingleItem()["concurrency"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public void Select_PodInTheRootNamespace_UsesItsResourceOnce() =>
        ProxyConfigResources.Select([Resource("root", "a", "{}")], "root", "root", null)
            .BelowAnnotation.Count.ShouldBe(1);

    [Fact]
    public void ReadAll_ListOfObjects_TakesTheProxyConfigs()
    {
        var list = Json.Node("""
            {'kind':'List','items':[
              {'apiVersion':'v1','kind':'Pod','metadata':{'name':'p'}},
              {'apiVersion':'networking.istio.io/v1beta1','kind':'ProxyConfig',
               'metadata':{'name':'a','namespace':'shop','creationTimestamp':'2024-05-01T10:00:00Z'},
               'spec':{'selector':{'matchLabels':{'app':'cart'}},'concurrency':3}},
              {'apiVersion':'networking.istio.io/v1','kind':'ProxyConfig','metadata':{'name':'b'}}]}
            """);

        var all = ProxyConfigResource.ReadAll(list, "fallback");

        all.Select(resource => (resource.Namespace, resource.Name)).ShouldBe([("shop", "a"), ("fallback", "b")]);
        all[0].Created.ShouldBe(new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.Zero));
        all[0].MatchLabels.ShouldBe(new Dictionary<string, string> { ["app"] = "cart" });
        all[0].Spec["concurrency"]!.GetValue<int>().ShouldBe(3);
        ProxyConfigResource.ReadAll(Json.Node("{'apiVersion':'example.com/v1','kind':'ProxyConfig'}"), "ns").ShouldBeEmpty();
        ProxyConfigResource.ReadAll(null, "ns").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("shop", "cart", InjectionHost.Webhook, false, "7")]
    [InlineData("shop", "web", InjectionHost.Webhook, false, "5")]
    [InlineData("other", "cart", InjectionHost.Webhook, false, "3")]
    [InlineData("shop", "cart", InjectionHost.CommandLine, false, "7")]
    [InlineData("shop", "cart", InjectionHost.CommandLine, true, "0")]
    public void Inject_WithResources_PicksThemByNamespaceAndLabels(string space, string app, InjectionHost host, bool compat, string expected)
    {
        var request = new InjectionRequest
        {
            Pod = Json.Object($"{{'metadata':{{'labels':{{'app':'{app}'}}}},'spec':{{}}}}"),
            Snapshot = InjectionSnapshot.Prepare(
                new InjectorConfig
                {
                    ConfigText = "policy: enabled\ntemplates:\n  sidecar: |\n    metadata: {annotations: {threads: \"{{ .ProxyConfig.Concurrency.GetValue }}\"}}\n    spec: {containers: [{name: istio-proxy, image: proxy}]}\n",
                    MeshText = "rootNamespace: mesh",
                },
                new InjectionSettings { CompatIstio = compat }),
            Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", space),
            Host = host,
            ProxyConfigs =
            [
                Resource("mesh", "root", """{"concurrency":3}"""),
                Resource("shop", "all", """{"concurrency":5}"""),
                Resource("shop", "cart", """{"concurrency":7}""", ("app", "cart")),
            ],
        };

        InjectionPipeline.Inject(request).Pod!.Annotation("threads").ShouldBe(expected);
    }

    private static ProxyConfig Effective(string? annotation, InjectionHost host) =>
        host == InjectionHost.CommandLine ? Mesh.WithProxyConfig(annotation).DefaultConfig : Mesh.EffectiveProxyConfig(annotation);

    private static ProxyConfigResource Resource(string ns, string name, string spec, params (string Key, string Value)[] labels) =>
        new(ns, name, DateTimeOffset.UnixEpoch, labels.ToDictionary(label => label.Key, label => label.Value), JsonNode.Parse(spec)!.AsObject());
}
