using Injector.Core.Pods;

namespace Injector.Core.Tests.Field;

/// <summary>One of the annotations with resources of the proxy takes the configured others away: it is told.</summary>
public sealed class ProxyAmountTests
{
    public static TheoryData<InjectionHost> Hosts => FieldInjection.Hosts;

    [Theory]
    [MemberData(nameof(Hosts))]
    public void OneAnnotation_TellsWhatIsLost(InjectionHost host)
    {
        var result = FieldInjection.Inject(Manifest("sidecar.istio.io/proxyCPU: 300m"), host);

        result.Pod!.Proxy()!["resources"]!.ToJsonString().ShouldBe("{\"requests\":{\"cpu\":\"300m\"}}");
        var warning = result.Warnings.ShouldHaveSingleItem();
        (warning.Id, warning.Pointer).ShouldBe(("proxy-resources-dropped", "/metadata/annotations/sidecar.istio.io~1proxyCPU"));
        warning.Message.ShouldContain("requests.memory, limits.cpu, limits.memory");
        warning.Hint!.ShouldContain("sidecar.istio.io/proxyMemoryLimit");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void AllAnnotations_SayNothing(InjectionHost host) => FieldInjection.Inject(
        Manifest("sidecar.istio.io/proxyCPU: 300m, sidecar.istio.io/proxyMemory: 1Gi, sidecar.istio.io/proxyCPULimit: '1', sidecar.istio.io/proxyMemoryLimit: 2Gi"),
        host).Warnings.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Hosts))]
    public void NoAnnotation_SaysNothing(InjectionHost host) => FieldInjection.Inject(Manifest("a: b"), host).Warnings.ShouldBeEmpty();

    [Fact]
    public void OneAnnotation_CompatIstio_SaysNothing() => FieldInjection.Inject(
        Manifest("sidecar.istio.io/proxyCPU: 300m"), InjectionHost.Webhook, settings: new InjectionSettings { CompatIstio = true }).Warnings.ShouldBeEmpty();

    private static string Manifest(string annotations) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          namespace: shop
          annotations: {{{annotations}}}
        spec:
          containers:
          - {name: web, image: "web:1"}
        """;
}
