using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Injector.Core.Protobuf;
using Injector.Core.Releases;

namespace Injector.Core.Mesh;

/// <summary>What is built into a release: the mesh configuration that a text is laid over, and what counts as default in JSON.</summary>
internal sealed class ReleaseDefaults
{
    private static readonly ConcurrentDictionary<IstioRelease, ReleaseDefaults> Prepared = new();

    /// <summary>Values by the rule of the releases that have them; a later row goes over an earlier one.</summary>
    private static readonly (ReleaseRule? Rule, string Json)[] ProxyRows =
    [
        (null, """
            {
              "configPath": "./etc/istio/proxy", "binaryPath": "/usr/local/bin/envoy", "serviceCluster": "istio-proxy",
              "drainDuration": "45s", "discoveryAddress": "istiod.istio-system.svc:15012", "proxyAdminPort": 15000,
              "controlPlaneAuthPolicy": "MUTUAL_TLS", "statNameLength": 189, "statusPort": 15020
            }
            """),
        (ReleaseRule.PilotIsTheControlPlane, """{ "configPath": "/etc/istio/proxy", "discoveryAddress": "istio-pilot:15010", "connectTimeout": "1s" }"""),
        (ReleaseRule.ControlPlaneIsOpen, """{ "controlPlaneAuthPolicy": "NONE" }"""),
        (ReleaseRule.EnvoyServicesArePresent, """{ "envoyMetricsService": {}, "envoyAccessLogService": {} }"""),
        (ReleaseRule.ParentShutdownIsAField, """{ "parentShutdownDuration": "60s" }"""),
        (ReleaseRule.TwoWorkersAreBuiltIn, """{ "concurrency": 2 }"""),
        (ReleaseRule.ZipkinIsBuiltIn, """{ "tracing": { "zipkin": { "address": "zipkin.istio-system:9411" } } }"""),
        (ReleaseRule.TerminationDrainIsBuiltIn, """{ "terminationDrainDuration": "5s" }"""),
    ];

    private static readonly (ReleaseRule? Rule, string Json)[] MeshRows =
    [
        (null, """
            {
              "proxyListenPort": 15001, "connectTimeout": "10s", "protocolDetectionTimeout": "0s",
              "ingressClass": "istio", "ingressService": "istio-ingressgateway", "ingressControllerMode": "STRICT",
              "enableTracing": true, "accessLogEncoding": "TEXT", "outboundTrafficPolicy": { "mode": "ALLOW_ANY" },
              "inboundTrafficPolicy": {}, "enableAutoMtls": true, "trustDomain": "cluster.local",
              "defaultServiceExportTo": ["*"], "defaultVirtualServiceExportTo": ["*"], "defaultDestinationRuleExportTo": ["*"],
              "rootNamespace": "istio-system", "localityLbSetting": { "enabled": true }, "dnsRefreshRate": "60s",
              "extensionProviders": [
                { "name": "prometheus", "prometheus": {} },
                { "name": "stackdriver", "stackdriver": {} },
                { "name": "envoy", "envoyFileAccessLog": { "path": "/dev/stdout" } }
              ],
              "defaultProviders": {}
            }
            """),
        (ReleaseRule.PilotIsTheControlPlane, """{ "accessLogFile": "/dev/stdout", "trustDomain": "" }"""),
        (ReleaseRule.SdsUdsPathIsBuiltIn, """{ "sdsUdsPath": "unix:./etc/istio/proxy/SDS" }"""),
        (ReleaseRule.InboundPortIsBuiltIn, """{ "proxyInboundListenPort": 15006, "enablePrometheusMerge": true }"""),
    ];

    /// <summary>Fields that <c>protoToJSON</c> leaves out when they have their built-in value.</summary>
    private static readonly (ReleaseRule Rule, string Field)[] PruneRows =
    [
        (ReleaseRule.BuiltInValuesAreLeftOut, "configPath"),
        (ReleaseRule.BuiltInValuesAreLeftOut, "binaryPath"),
        (ReleaseRule.LaterBuiltInValuesAreLeftOut, "controlPlaneAuthPolicy"),
        (ReleaseRule.BuiltInValuesAreLeftOut, "serviceCluster"),
        (ReleaseRule.BuiltInValuesAreLeftOut, "drainDuration"),
        (ReleaseRule.BuiltInParentShutdownIsLeftOut, "parentShutdownDuration"),
        (ReleaseRule.LaterBuiltInValuesAreLeftOut, "terminationDrainDuration"),
        (ReleaseRule.BuiltInValuesAreLeftOut, "discoveryAddress"),
        (ReleaseRule.BuiltInValuesAreLeftOut, "envoyMetricsService"),
        (ReleaseRule.BuiltInValuesAreLeftOut, "envoyAccessLogService"),
        (ReleaseRule.BuiltInValuesAreLeftOut, "tracing"),
        (ReleaseRule.BuiltInValuesAreLeftOut, "proxyAdminPort"),
        (ReleaseRule.BuiltInValuesAreLeftOut, "statNameLength"),
        (ReleaseRule.BuiltInValuesAreLeftOut, "statusPort"),
        (ReleaseRule.BuiltInValuesAreLeftOut, "concurrency"),
    ];

    private readonly ProtoField[] _pruned;

    private ReleaseDefaults(IstioRelease release)
    {
        Release = release;
        ProxyConfig = Build(ProxyTypes.ProxyConfig, ProxyRows, release);
        MeshConfig = Build(MeshTypes.MeshConfig, MeshRows, release).With("defaultConfig", ProxyConfig);
        _pruned = [.. PruneRows.Where(row => ReleaseTable.Of(row.Rule).Contains(release))
            .Select(row => ProxyTypes.ProxyConfig.FindJson(row.Field, release))
            .OfType<ProtoField>()];
    }

    internal IstioRelease Release { get; }

    internal ProtoMessage ProxyConfig { get; }

    internal ProtoMessage MeshConfig { get; }

    /// <summary>Defaults of a release; one older than <see cref="IstioRelease.Oldest"/> has those of the oldest.</summary>
    internal static ReleaseDefaults For(IstioRelease release) =>
        Prepared.GetOrAdd(release < IstioRelease.Oldest ? IstioRelease.Oldest : release, key => new ReleaseDefaults(key));

    /// <summary>The proxy configuration without the fields that have their built-in value, whatever the mesh says.</summary>
    internal ProtoMessage Prune(ProtoMessage proxyConfig)
    {
        var builder = proxyConfig.ToBuilder();
        foreach (var field in _pruned)
        {
            if (ProtoMessage.SameValue(proxyConfig[field], ProxyConfig[field]))
            {
                builder.Set(field, null);
            }
        }

        return builder.Build();
    }

    private static ProtoMessage Build(ProtoDescriptor type, (ReleaseRule? Rule, string Json)[] rows, IstioRelease release)
    {
        var reader = new ProtoJsonReader(release);
        var message = type.Empty;
        foreach (var (rule, json) in rows)
        {
            if (rule is not { } some || ReleaseTable.Of(some).Contains(release))
            {
                message = reader.Apply(JsonNode.Parse(json)!.AsObject(), message);
            }
        }

        return message;
    }
}
