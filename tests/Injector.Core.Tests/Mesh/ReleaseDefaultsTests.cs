using Injector.Core.Mesh;

namespace Injector.Core.Tests.Mesh;

public class ReleaseDefaultsTests
{
    [Theory]
    [InlineData(3, """{"configPath":"/etc/istio/proxy","binaryPath":"/usr/local/bin/envoy","serviceCluster":"istio-proxy","drainDuration":"45s","parentShutdownDuration":"60s","discoveryAddress":"istio-pilot:15010","connectTimeout":"1s","proxyAdminPort":15000,"statNameLength":189,"envoyAccessLogService":{},"envoyMetricsService":{}}""")]
    [InlineData(6, """{"configPath":"./etc/istio/proxy","binaryPath":"/usr/local/bin/envoy","serviceCluster":"istio-proxy","drainDuration":"45s","parentShutdownDuration":"60s","discoveryAddress":"istiod.istio-system.svc:15012","proxyAdminPort":15000,"statNameLength":189,"concurrency":2,"tracing":{"zipkin":{"address":"zipkin.istio-system:9411"}},"envoyAccessLogService":{},"envoyMetricsService":{},"statusPort":15020}""")]
    [InlineData(10, """{"configPath":"./etc/istio/proxy","binaryPath":"/usr/local/bin/envoy","serviceCluster":"istio-proxy","drainDuration":"45s","parentShutdownDuration":"60s","discoveryAddress":"istiod.istio-system.svc:15012","proxyAdminPort":15000,"controlPlaneAuthPolicy":"MUTUAL_TLS","statNameLength":189,"concurrency":2,"tracing":{"zipkin":{"address":"zipkin.istio-system:9411"}},"statusPort":15020,"terminationDrainDuration":"5s"}""")]
    [InlineData(18, """{"configPath":"./etc/istio/proxy","binaryPath":"/usr/local/bin/envoy","serviceCluster":"istio-proxy","drainDuration":"45s","discoveryAddress":"istiod.istio-system.svc:15012","proxyAdminPort":15000,"controlPlaneAuthPolicy":"MUTUAL_TLS","statNameLength":189,"tracing":{"zipkin":{"address":"zipkin.istio-system:9411"}},"statusPort":15020,"terminationDrainDuration":"5s"}""")]
    [InlineData(30, """{"configPath":"./etc/istio/proxy","binaryPath":"/usr/local/bin/envoy","serviceCluster":"istio-proxy","drainDuration":"45s","discoveryAddress":"istiod.istio-system.svc:15012","proxyAdminPort":15000,"controlPlaneAuthPolicy":"MUTUAL_TLS","statNameLength":189,"statusPort":15020,"terminationDrainDuration":"5s"}""")]
    public void ProxyConfig_OfARelease_IsWhatItHasBuiltIn(int minor, string expected) =>
        ReleaseDefaults.For(new IstioRelease(1, minor)).ProxyConfig.ToString().ShouldBe(expected);

    [Theory]
    [InlineData(3, "", 0, "")]
    [InlineData(6, "cluster.local", 0, "unix:./etc/istio/proxy/SDS")]
    [InlineData(17, "cluster.local", 0, "")]
    [InlineData(18, "cluster.local", 15006, "")]
    public void MeshConfig_OfARelease_IsWhatItHasBuiltIn(int minor, string trustDomain, int inboundPort, string socket)
    {
        var mesh = MeshConfig.Default(new IstioRelease(1, minor));
        mesh.TrustDomain.ShouldBe(trustDomain);
        mesh.ProxyInboundListenPort.ShouldBe(inboundPort);
        mesh.SdsUdsPath.ShouldBe(socket);
        mesh.EnablePrometheusMerge.ShouldBeTrue();
        mesh.ProxyListenPort.ShouldBe(15001);
    }

    public static TheoryData<int> Releases => [.. Enumerable.Range(3, 29)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Defaults_OfEveryRelease_ObeyTheRulesOfThatRelease(int minor)
    {
        var errors = new List<string>();
        MeshValidator.Validate(MeshConfig.Default(new IstioRelease(1, minor)).Message, new IstioRelease(1, minor), errors);
        errors.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void ToJson_OfTheBuiltInConfiguration_IsEmptyFrom16On(int minor)
    {
        var json = MeshConfig.Default(new IstioRelease(1, minor)).DefaultConfig.ToJson();
        if (minor >= 6)
        {
            json.ShouldBe("{}");
        }
        else
        {
            json.ShouldStartWith("""{"configPath":"/etc/istio/proxy",""");
        }
    }

    [Fact]
    public void For_OlderThanTheOldest_GivesTheOldest() =>
        ReleaseDefaults.For(new IstioRelease(1, 0)).ShouldBeSameAs(ReleaseDefaults.For(IstioRelease.Oldest));
}
