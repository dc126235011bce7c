using Injector.Core.Mesh;

namespace Injector.Core.Tests.Mesh;

public class MeshConfigTests
{
    private static readonly IstioRelease Reference = IstioRelease.Reference;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("# nothing\n")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Parse_NothingSaid_IsTheBuiltInConfiguration(string? text)
    {
        var mesh = MeshConfig.Parse(text, Reference);
        mesh.Message.ToString().ShouldBe(MeshConfig.Default(Reference).Message.ToString());
        mesh.DefaultConfig.ToJson().ShouldBe("{}");
        mesh.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("values equal to the built-in ones", "{configPath: ./etc/istio/proxy, drainDuration: 45s, statusPort: 15020}", "{}")]
    [InlineData("values of one's own", "{configPath: /foo/bar, drainDuration: 7s, proxyMetadata: {foo: barr}}", """{"configPath":"/foo/bar","drainDuration":"7s","proxyMetadata":{"foo":"barr"}}""")]
    [InlineData("address and hold", "{discoveryAddress: 'istiod-canary.istio-system.svc:15012', holdApplicationUntilProxyStarts: true}", """{"discoveryAddress":"istiod-canary.istio-system.svc:15012","holdApplicationUntilProxyStarts":true}""")]
    [InlineData("tracing", "{tracing: {zipkin: {address: 'zipkin.istio-system:9411'}, sampling: 100}}", """{"tracing":{"zipkin":{"address":"zipkin.istio-system:9411"},"sampling":100}}""")]
    [InlineData("an enum zero is never written", "{controlPlaneAuthPolicy: NONE}", "{}")]
    [InlineData("concurrency zero is written", "{concurrency: 0}", """{"concurrency":0}""")]
    [InlineData("an empty message is written", "{tracing: {}}", """{"tracing":{}}""")]
    [InlineData("a false wrapper is written", "{holdApplicationUntilProxyStarts: false}", """{"holdApplicationUntilProxyStarts":false}""")]
    [InlineData("interception mode", "{interceptionMode: TPROXY}", """{"interceptionMode":"TPROXY"}""")]
    [InlineData("group member other than the default", "{tracingServiceName: APP_LABEL_AND_NAMESPACE}", """{"tracingServiceName":"APP_LABEL_AND_NAMESPACE"}""")]
    public void Parse_DefaultConfig_PrintsTheDifference(string rule, string proxy, string json) =>
        MeshConfig.Parse($"defaultConfig: {proxy}", Reference).DefaultConfig.ToJson().ShouldBe(json, rule);

    [Theory]
    [InlineData(10, "{drainDuration: 23s, parentShutdownDuration: 42s}", """{"drainDuration":"23s","parentShutdownDuration":"42s"}""")]
    [InlineData(24, "{drainDuration: 23s, parentShutdownDuration: 42s}", """{"drainDuration":"23s"}""")]
    [InlineData(10, "{concurrency: 2, tracing: {zipkin: {address: 'zipkin.istio-system:9411'}}}", "{}")]
    [InlineData(20, "{concurrency: 2, tracing: {zipkin: {address: 'zipkin.istio-system:9411'}}}", """{"concurrency":2}""")]
    [InlineData(24, "{concurrency: 2, tracing: {zipkin: {address: 'zipkin.istio-system:9411'}}}", """{"concurrency":2,"tracing":{"zipkin":{"address":"zipkin.istio-system:9411"}}}""")]
    [InlineData(10, "{tracing: {}}", """{"tracing":{}}""")]
    public void Parse_InAnOlderRelease_PrunesByItsDefaults(int minor, string proxy, string json) =>
        MeshConfig.Parse($"defaultConfig: {proxy}", new IstioRelease(1, minor)).DefaultConfig.ToJson().ShouldBe(json);

    [Fact]
    public void Apply_SecondText_ReplacesFieldsAndMergesTheProxyConfig()
    {
        var mesh = MeshConfig.Parse("defaultConfig: {concurrency: 4, tracing: {sampling: 5}, proxyMetadata: {A: a, B: b}}\ntrustDomain: one", Reference)
            .Apply("defaultConfig: {tracing: {}, proxyMetadata: {B: c}}\noutboundTrafficPolicy: {}");
        mesh.DefaultConfig.ToJson().ShouldBe("""{"concurrency":4,"tracing":{},"proxyMetadata":{"A":"a","B":"c"}}""");
        mesh.TrustDomain.ShouldBe("one");
        mesh.Message.GetMessage("outboundTrafficPolicy")!.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData(10, """{"proxyMetadata":{"B":"c"}}""")]
    [InlineData(11, """{"proxyMetadata":{"A":"a","B":"c"}}""")]
    public void Apply_Metadata_IsJoinedByKeyFrom111On(int minor, string json) =>
        MeshConfig.Parse("defaultConfig: {proxyMetadata: {A: a, B: b}}", new IstioRelease(1, minor))
            .Apply("defaultConfig: {proxyMetadata: {B: c}}").DefaultConfig.ToJson().ShouldBe(json);

    [Fact]
    public void Apply_EmptyMetadata_KeepsThePreviousOnes() =>
        MeshConfig.Parse("defaultConfig: {proxyMetadata: {A: a}}", Reference).Apply("defaultConfig: {proxyMetadata: {}}")
            .DefaultConfig.ToJson().ShouldBe("""{"proxyMetadata":{"A":"a"}}""");

    [Fact]
    public void Apply_NullDefaultConfig_KeepsThePreviousOne() =>
        MeshConfig.Parse("defaultConfig: {concurrency: 4}", Reference).Apply("defaultConfig:").DefaultConfig.Concurrency.ShouldBe(4);

    [Fact]
    public void Apply_ProxyHeaders_InheritOnlyTheNamedOnes() =>
        MeshConfig.Parse("defaultConfig: {proxyHeaders: {server: {value: a}, requestId: {disabled: true}, xForwardedHost: {enabled: true}}}", Reference)
            .Apply("defaultConfig: {proxyHeaders: {server: {value: b}}}").DefaultConfig.ToJson()
            .ShouldBe("""{"proxyHeaders":{"requestId":{"disabled":true},"server":{"value":"b"}}}""");

    [Theory]
    [InlineData(9, "[\"added\",\"both\"]")]
    [InlineData(30, "[\"added\",\"both\",\"default\"]")]
    public void Apply_TrustDomainAliases_AreASortedUnionFrom110On(int minor, string aliases) =>
        MeshConfig.Parse("trustDomainAliases: [default, both]", new IstioRelease(1, minor)).Apply("trustDomainAliases: [added, both]")
            .Message.ToString().ShouldContain($"\"trustDomainAliases\":{aliases}");

    [Fact]
    public void Apply_ExtensionProviders_ReplaceByNameAndFollow()
    {
        var mesh = MeshConfig.Parse("extensionProviders: [{name: envoy, envoyFileAccessLog: {path: /x}}, {name: new, prometheus: {}}]", Reference);
        mesh.Message.ToString().ShouldContain(
            """[{"name":"prometheus","prometheus":{}},{"name":"stackdriver","stackdriver":{}},{"name":"envoy","envoyFileAccessLog":{"path":"/x"}},{"name":"new","prometheus":{}}]""");
    }

    [Fact]
    public void Apply_DefaultProviders_ReplaceListByList() =>
        MeshConfig.Parse("defaultProviders: {metrics: [a], tracing: [t]}", Reference).Apply("defaultProviders: {metrics: [b]}")
            .Message.ToString().ShouldContain("\"defaultProviders\":{\"tracing\":[\"t\"],\"metrics\":[\"b\"]}");

    [Theory]
    [InlineData("{opentelemetry: {service: a.b, port: 4317, serviceAttributeEnrichment: OTEL_SEMANTIC_CONVENTIONS}}", true)]
    [InlineData("{opentelemetry: {service: a.b, port: 4317, serviceAttributeEnrichment: ISTIO_CANONICAL}}", false)]
    [InlineData("{zipkin: {service: a.b, port: 4317}}", false)]
    public void ServiceAttributes_AsTheProviderSays(string provider, bool openTelemetry)
    {
        var text = $"extensionProviders: [{{name: p, {provider[1..]}]";
        MeshConfig.Parse(text, Reference).ServiceAttributesFollowOpenTelemetry.ShouldBe(openTelemetry);
    }

    [Fact]
    public void Parse_ScalarsInjectionNeeds_AreRead()
    {
        var mesh = MeshConfig.Parse("{inboundTrafficPolicy: {mode: LOCALHOST}, enablePrometheusMerge: no, rootNamespace: root, proxyListenPort: 16001}", Reference);
        mesh.InboundTrafficPolicyMode.ShouldBe("localhost");
        mesh.EnablePrometheusMerge.ShouldBeFalse();
        mesh.RootNamespace.ShouldBe("root");
        mesh.ProxyListenPort.ShouldBe(16001);
        MeshConfig.Default(Reference).InboundTrafficPolicyMode.ShouldBe("passthrough");
    }

    [Theory]
    [InlineData("- a", "mesh:1:1: must be an object, not a list")]
    [InlineData("text", "mesh:1:1: must be an object, not the text \"text\"")]
    [InlineData("trustDomain: 1", "mesh:1:14: failed to convert to proto. trustDomain: must be a text (put quotes around numbers and booleans), not the number 1")]
    [InlineData("defaultConfig: []", "mesh:1:16: failed to convert to proto. defaultConfig: must be an object, not a list")]
    [InlineData("defaultConfig: {statusPort: a}", "mesh:1:29: failed to convert to proto. defaultConfig.statusPort: must be a whole number, not the text \"a\"")]
    public void Parse_NoMeshConfiguration_Throws(string text, string message) =>
        Should.Throw<ConfigurationException>(() => MeshConfig.Parse(text, Reference)).Message.ShouldBe(message);

    [Fact]
    public void Parse_WrongTypesInSeveralPlaces_NamesEachLine() =>
        Should.Throw<ConfigurationException>(() => MeshConfig.Parse(
                "trustDomain: ok\ndefaultConfig:\n  proxyMetadata:\n    A: 1\nextensionProviders:\n- name: p\n- name: 2\n", Reference, "mesh.yaml"))
            .Problems.Select(problem => (problem.Line, problem.Column)).ShouldBe([(7, 9), (4, 8)]);

    [Fact]
    public void Parse_SyntaxError_NamesTheLine() =>
        Should.Throw<ConfigurationException>(() => MeshConfig.Parse("a: 1\nb: [", Reference, "mesh.yaml"))
            .Problems.ShouldHaveSingleItem().Line.ShouldBeGreaterThan(1);

    [Fact]
    public void Parse_HostileText_IsRefused()
    {
        Should.Throw<ConfigurationException>(() => MeshConfig.Parse(new string('[', 100_000), Reference));
        Should.Throw<ConfigurationException>(() => MeshConfig.Parse("a: " + new string('x', 5 * 1024 * 1024), Reference));
        Should.Throw<ConfigurationException>(() => MeshConfig.Parse(Bomb(), Reference));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Parse_FieldOfMixer_IsUnknownFromTheReleaseWithoutItOn(int minor, bool isTold) =>
        MeshConfig.Parse("{mixerCheckServer: a, disablePolicyChecks: true, reportBatchMaxTime: 1s}", new IstioRelease(1, minor)).Warnings.Count.ShouldBe(isTold ? 3 : 0);

    [Fact]
    public void Parse_UnknownField_WarnsAndSuggests() =>
        MeshConfig.Parse("{trustDomian: x, defaultConfig: {concurency: 2}}", Reference).Warnings.Select(warning => warning.Message).ShouldBe(
            ["trustDomian: unknown field, ignored; did you mean 'trustDomain'?", "defaultConfig.concurency: unknown field, ignored; did you mean 'concurrency'?"]);

    /// <summary>Nine levels of ten aliases each.</summary>
    private static string Bomb() => "a0: &a0 x\n" + string.Concat(Enumerable.Range(1, 9).Select(level =>
        $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));
}
