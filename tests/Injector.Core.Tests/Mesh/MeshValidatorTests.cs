using Injector.Core.Mesh;

namespace Injector.Core.Tests.Mesh;

public class MeshValidatorTests
{
    [Theory]
    [InlineData("{configPath: '', binaryPath: ''}", "config path must be set", "binary path must be set")]
    [InlineData("{serviceCluster: ''}", "service cluster must be specified")]
    [InlineData("{drainDuration: 0s}", "invalid drain duration: duration must be greater than 1ms")]
    [InlineData("{drainDuration: 1500us}", "invalid drain duration: only durations to ms precision are supported", "drain time only supports durations to seconds precision")]
    [InlineData("{drainDuration: 1.5s}", "drain time only supports durations to seconds precision")]
    [InlineData("{discoveryAddress: ''}", "discovery address must be set to the proxy discovery service")]
    [InlineData("{discoveryAddress: istiod}", "invalid discovery address: unable to split \"istiod\": missing port in address")]
    [InlineData("{discoveryAddress: 'istiod:http'}", "invalid discovery address: port (http) is not a number")]
    [InlineData("{discoveryAddress: 'istiod:0'}", "invalid discovery address: port number 0 must be in the range 1..65535")]
    [InlineData("{discoveryAddress: '-a:1'}", "invalid discovery address: \"-a\" is not a valid hostname or an IP address")]
    [InlineData("{discoveryAddress: '1.2.3.456:1'}", "invalid discovery address: \"1.2.3.456\" is not a valid hostname or an IP address")]
    [InlineData("{discoveryAddress: '::1:1'}", "invalid discovery address: unable to split \"::1:1\": too many colons in address")]
    [InlineData("{tracing: {lightstep: {}}}", "lightstep address is required", "access token is required")]
    [InlineData("{tracing: {zipkin: {address: z}}}", "invalid zipkin address: unable to split \"z\": missing port in address")]
    [InlineData("{tracing: {datadog: {}}}", "invalid datadog address: unable to split \"\": missing port in address")]
    [InlineData("{tracing: {tlsSettings: {mode: MUTUAL}}}", "client certificate required for mutual tls", "private key required for mutual tls")]
    [InlineData("{tracing: {customTags: {a: }}}", "custom tag 'a' has no value")]
    [InlineData("{statsdUdpAddress: x}", "invalid statsd udp address \"x\": unable to split \"x\": missing port in address")]
    [InlineData("{proxyAdminPort: 0}", "invalid proxy admin port: port number 0 must be in the range 1..65535")]
    [InlineData("{statusPort: 65536}", "invalid status port: port number 65536 must be in the range 1..65535")]
    [InlineData("{controlPlaneAuthPolicy: INHERIT}", "unrecognized control plane auth policy 'INHERIT'")]
    [InlineData("{privateKeyProvider: {}}", "private key provider must be cryptomb or qat")]
    [InlineData("{privateKeyProvider: {qat: {pollDelay: 0s}}}", "qat: pollDelay must be set and not be zero")]
    public void Parse_BadProxyConfig_ListsTheErrors(string proxy, params string[] errors) =>
        Errors($"defaultConfig: {proxy}").ShouldBe(errors);

    [Theory]
    [InlineData("{discoveryAddress: '[::1]:15012'}")]
    [InlineData("{discoveryAddress: 'istiod.istio-system.svc.:15012'}")]
    [InlineData("{discoveryAddress: '10.0.0.1:1'}")]
    [InlineData("{tracing: {datadog: {address: '$(HOST_IP):8126'}}}")]
    [InlineData("{tracing: {lightstep: {address: 'a:1', accessToken: t}}}")]
    [InlineData("{tracing: {tlsSettings: {mode: MUTUAL, credentialName: c}}}")]
    [InlineData("{tracingServiceName: CANONICAL_NAME_ONLY}")]
    [InlineData("{controlPlaneAuthPolicy: NONE}")]
    [InlineData("{privateKeyProvider: {cryptomb: {pollDelay: 10ms}}}")]
    public void Parse_GoodProxyConfig_HasNoError(string proxy) => Errors($"defaultConfig: {proxy}").ShouldBeEmpty();

    [Theory]
    [InlineData("proxyListenPort: 0", "invalid proxy listen port: port number 0 must be in the range 1..65535")]
    [InlineData("connectTimeout: 2h", "invalid connect timeout: timeout must be <= 1h0m0s")]
    [InlineData("connectTimeout: 1us", "invalid connect timeout: duration must be greater than 1ms")]
    [InlineData("protocolDetectionTimeout: 1.5ms", "invalid protocol detection timeout: only durations to ms precision are supported")]
    [InlineData("trustDomain: ''", "trustDomain: empty domain name not allowed")]
    [InlineData("trustDomain: a_b", "trustDomain: domain name \"a_b\" invalid (label \"a_b\" invalid)")]
    [InlineData("trustDomainAliases: [ok, '']", "trustDomainAliases[0]: empty domain name not allowed")]
    [InlineData("serviceSettings: [{hosts: ['*.a.b', 'x y']}]", "serviceSettings, host: domain name \"x y\" invalid (label \"x y\" invalid)")]
    [InlineData("meshMTLS: {ecdhCurves: [P-256]}", "mesh TLS does not support ECDH curves configuration")]
    [InlineData("localityLbSetting: {distribute: [{from: a, to: {b: 60}}]}", "localityLbSetting: weights of 'a' add up to 60 rather than 100")]
    [InlineData("localityLbSetting: {failover: [{from: a, to: a}]}", "localityLbSetting: failover from 'a' to itself")]
    public void Parse_BadMeshConfig_ListsTheErrors(string mesh, params string[] errors) => Errors(mesh).ShouldBe(errors);

    [Theory]
    [InlineData("protocolDetectionTimeout: 0s")]
    [InlineData("trustDomain: cluster.local.")]
    [InlineData("connectTimeout: 1h")]
    [InlineData("localityLbSetting: {distribute: [{from: a, to: {b: 60, c: 40}}]}")]
    public void Parse_GoodMeshConfig_HasNoError(string mesh) => Errors(mesh).ShouldBeEmpty();

    [Fact]
    public void Parse_ShutdownNotAfterDrain_IsRefusedWhileTheFieldExists()
    {
        var text = "defaultConfig: {drainDuration: 60s, parentShutdownDuration: 60s}";
        Errors(text, new IstioRelease(1, 3)).ShouldBe(["parent shutdown time 1m0s must be greater than drain time 1m0s"]);
        Errors(text, new IstioRelease(1, 24)).ShouldBeEmpty();
    }

    private static List<string> Errors(string text, IstioRelease? release = null)
    {
        try
        {
            MeshConfig.Parse(text, release ?? IstioRelease.Reference);
            return [];
        }
        catch (ConfigurationException problem)
        {
            return [.. problem.Problems.Select(found => found.Message)];
        }
    }
}
