using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Injector.Core.Configuration.Mesh;

/// <summary>What is built into a release: the mesh configuration that a text is laid over, and what counts as default in JSON.</summary>
internal sealed class ReleaseDefaults
{
    private static readonly ConcurrentDictionary<IstioRelease, ReleaseDefaults> Prepared = new();

    /// <summary>Values by the releases that have them; a later row goes over an earlier one.</summary>
    private static readonly (ReleaseRange Releases, string Json)[] ProxyRows =
    [
        (default, """
            {
              "configPath": "./etc/istio/proxy", "binaryPath": "/usr/local/bin/envoy", "serviceCluster": "istio-proxy",
              "drainDuration": "45s", "discoveryAddress": "istiod.istio-system.svc:15012", "proxyAdminPort": 15000,
              "controlPlaneAuthPolicy": "MUTUAL_TLS", "statNameLength": 189, "statusPort": 15020
            }
            """),
        (ReleaseRange.Before(6), """{ "configPath": "/etc/istio/proxy", "discoveryAddress": "istio-pilot:15010", "connectTimeout": "1s" }"""),
        (ReleaseRange.Before(7), """{ "controlPlaneAuthPolicy": "NONE" }"""),
        (ReleaseRange.Before(9), """{ "envoyMetricsService": {}, "envoyAccessLogService": {} }"""),
        (ReleaseRange.Before(17), """{ "parentShutdownDuration": "60s" }"""),
        (ReleaseRange.Between(6, 18), """{ "concurrency": 2 }"""),
        (ReleaseRange.Between(6, 22), """{ "tracing": { "zipkin": { "address": "zipkin.istio-system:9411" } } }"""),
        (ReleaseRange.From(7), """{ "terminationDrainDuration": "5s" }"""),
    ];

    private static readonly (ReleaseRange Releases, string Json)[] MeshRows =
    [
        (default, """
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
        (ReleaseRange.Before(6), """{ "accessLogFile": "/dev/stdout", "trustDomain": "" }"""),
        (ReleaseRange.Between(6, 7), """{ "sdsUdsPath": "unix:./etc/istio/proxy/SDS" }"""),
        (ReleaseRange.From(18), """{ "proxyInboundListenPort": 15006, "enablePrometheusMerge": true }"""),
    ];

    /// <summary>Fields that <c>protoToJSON</c> leaves out when they have their built-in value.</summary>
    private static readonly (ReleaseRange Releases, string Field)[] PruneRows =
    [
        (ReleaseRange.From(6), "configPath"),
        (ReleaseRange.From(6), "binaryPath"),
        (ReleaseRange.From(7), "controlPlaneAuthPolicy"),
        (ReleaseRange.From(6), "serviceCluster"),
        (ReleaseRange.From(6), "drainDuration"),
        (ReleaseRange.Between(6, 17), "parentShutdownDuration"),
        (ReleaseRange.From(7), "terminationDrainDuration"),
        (ReleaseRange.From(6), "discoveryAddress"),
        (ReleaseRange.From(6), "envoyMetricsService"),
        (ReleaseRange.From(6), "envoyAccessLogService"),
        (ReleaseRange.From(6), "tracing"),
        (ReleaseRange.From(6), "proxyAdminPort"),
        (ReleaseRange.From(6), "statNameLength"),
        (ReleaseRange.From(6), "statusPort"),
        (ReleaseRange.From(6), "concurrency"),
    ];

    private readonly ProtoField[] pruned;

    private ReleaseDefaults(IstioRelease release)
    {
        Release = release;
        ProxyConfig = Build(ProxyTypes.ProxyConfig, ProxyRows, release);
        MeshConfig = Build(MeshTypes.MeshConfig, MeshRows, release).With("defaultConfig", ProxyConfig);
        pruned = [.. PruneRows.Where(row => row.Releases.Contains(release))
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
        foreach (var field in pruned)
        {
            if (ProtoMessage.SameValue(proxyConfig[field], ProxyConfig[field]))
            {
                builder.Set(field, null);
            }
        }

        return builder.Build();
    }

    private static ProtoMessage Build(ProtoDescriptor type, (ReleaseRange Releases, string Json)[] rows, IstioRelease release)
    {
        var reader = new ProtoJsonReader(release);
        var message = type.Empty;
        foreach (var (releases, json) in rows)
        {
            if (releases.Contains(release))
            {
                message = reader.Apply(JsonNode.Parse(json)!.AsObject(), message);
            }
        }

        return message;
    }
}
