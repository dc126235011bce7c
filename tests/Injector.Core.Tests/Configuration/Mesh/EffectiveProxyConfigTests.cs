using System.Text.Json.Nodes;
using Injector.Core.Configuration.Mesh;

namespace Injector.Core.Tests.Configuration.Mesh;

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
        var first = Mesh.EffectiveProxyConfig(null, host);
        first.ShouldBeSameAs(Mesh.DefaultConfig);
        first.ToJson().ShouldBeSameAs(Mesh.EffectiveProxyConfig("", host).ToJson());
    }

    [Theory]
    [InlineData("a plain zero", "statusPort: 0", 15555, 0)]
    [InlineData("a value", "statusPort: 1234", 1234, 1234)]
    public void Effective_StatusPort_ZeroIsSeenOnTheCommandLineOnly(string rule, string annotation, int webhook, int commandLine)
    {
        Mesh.EffectiveProxyConfig(annotation, InjectionHost.Webhook).StatusPort.ShouldBe(webhook, rule);
        Mesh.EffectiveProxyConfig(annotation, InjectionHost.CommandLine).StatusPort.ShouldBe(commandLine, rule);
    }

    [Fact]
    public void Effective_EnumZero_IsSeenOnTheCommandLineOnly()
    {
        Mesh.EffectiveProxyConfig("interceptionMode: REDIRECT", InjectionHost.Webhook).InterceptionMode.ShouldBe("TPROXY");
        Mesh.EffectiveProxyConfig("interceptionMode: REDIRECT", InjectionHost.CommandLine).InterceptionMode.ShouldBe("REDIRECT");
    }

    [Theory]
    [InlineData(InjectionHost.Webhook)]
    [InlineData(InjectionHost.CommandLine)]
    public void Effective_BoxedZeroAndMetadata_GoOverTheMesh(InjectionHost host) =>
        Mesh.EffectiveProxyConfig("{concurrency: 0, proxyMetadata: {B: pod}}", host).ToJson()
            .ShouldBe("""{"concurrency":0,"interceptionMode":"TPROXY","proxyMetadata":{"A":"mesh","B":"pod"},"statusPort":15555}""");

    [Fact]
    public void Effective_Annotation_LeavesTheMeshAlone()
    {
        var before = Mesh.Message.ToString();
        Mesh.WithProxyConfig("concurrency: 7").DefaultConfig.Concurrency.ShouldBe(7);
        Mesh.EffectiveProxyConfig("concurrency: 7", InjectionHost.Webhook);
        Mesh.Message.ToString().ShouldBe(before);
    }

    [Theory]
    [InlineData(InjectionHost.Webhook)]
    [InlineData(InjectionHost.CommandLine)]
    public void Effective_BadAnnotation_Throws(InjectionHost host) =>
        Should.Throw<ConfigurationException>(() => Mesh.EffectiveProxyConfig("concurrency: many", host)).Message
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
            "istio-system", "shop", new Dictionary<string, string> { ["app"] = "cart", ["tier"] = "web" });
        var proxy = Mesh.EffectiveProxyConfig("proxyMetadata: {B: pod, P: pod}", InjectionHost.Webhook, resources);
        proxy.Concurrency.ShouldBe(2);
        proxy.ImageType.ShouldBe("debug");
        proxy.ProxyMetadata.ShouldBe(new Dictionary<string, string> { ["A"] = "root", ["B"] = "pod", ["P"] = "selected", ["R"] = "root" });
    }

    [Fact]
    public void Effective_BadResource_IsNamedAsTheCulprit()
    {
        var resources = ProxyConfigResources.Select([Resource("ns", "a", """{"concurrency":"x"}""")], "root", "ns", new Dictionary<string, string>());
        Should.Throw<ConfigurationException>(() => Mesh.EffectiveProxyConfig(null, InjectionHost.Webhook, resources)).Message
            .ShouldStartWith("ProxyConfig resource: could not parse proxy config: concurrency");
    }

    [Fact]
    public void Select_SeveralCandidates_TakesTheOldestThenTheFirstName()
    {
        var resources = ProxyConfigResources.Select(
            [Resource("ns", "z", """{"concurrency":1}"""), Resource("ns", "b", """{"concurrency":2}"""), Resource("ns", "c", """{"concurrency":3}""")],
            "root", "ns", new Dictionary<string, string>());
        resources.BelowAnnotation.ShouldHaveSingleItem()["concurrency"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public void Select_PodInTheRootNamespace_UsesItsResourceOnce() =>
        ProxyConfigResources.Select([Resource("root", "a", "{}")], "root", "root", new Dictionary<string, string>())
            .BelowAnnotation.Count.ShouldBe(1);

    private static ProxyConfigResource Resource(string ns, string name, string spec, params (string Key, string Value)[] labels) =>
        new(ns, name, DateTimeOffset.UnixEpoch, labels.ToDictionary(label => label.Key, label => label.Value), JsonNode.Parse(spec)!.AsObject());
}
