using System.Text.Json.Nodes;

namespace Injector.Core.Preparing;

/// <summary>Keys that the values of Istio's charts have, old and new, in the maps that are the same in every mesh. Of other maps nothing is said.</summary>
internal static class ValueNames
{
    private static readonly string[] Pilot =
    [
        "affinity", "autoscaleBehavior", "autoscaleEnabled", "autoscaleMax", "autoscaleMin", "cni", "configMap", "cpu", "crlConfigMapName",
        "deploymentLabels", "enabled", "env", "envVarFrom", "extraContainerArgs", "hub", "image", "ipFamilies", "ipFamilyPolicy", "istiodRemote",
        "jwksResolverExtraRootCA", "keepaliveMaxServerConnectionAge", "memory", "nodeSelector", "podAnnotations", "podLabels", "replicaCount",
        "resources", "rollingMaxSurge", "rollingMaxUnavailable", "seccompProfile", "serviceAccountAnnotations", "serviceAnnotations", "tag", "taint",
        "terminationGracePeriodSeconds", "tolerations", "topologySpreadConstraints", "traceSampling", "trustedZtunnelNamespace",
        "variant", "volumeMounts", "volumes",
    ];

    private static readonly string[] Global =
    [
        "agentgateway", "arch", "autoscalingv2API", "caAddress", "caName", "centralIstiod", "certSigners", "certificates", "configCluster",
        "configNamespace", "configRootNamespace", "configValidation", "controlPlaneSecurityEnabled", "createRemoteSvcEndpoints",
        "defaultConfigVisibilitySettings", "defaultNodeSelector", "defaultPodDisruptionBudget", "defaultResources", "defaultTolerations",
        "disablePolicyChecks", "enableHelmTest", "enableReaderRBAC", "enableTracing", "enabled", "externalIstiod", "hub", "imagePullPolicy",
        "imagePullSecrets", "ipFamilies", "ipFamilyPolicy", "istioNamespace", "istioRemote", "istiod", "jwtPolicy", "k8sIngress", "localityLbSetting",
        "logAsJson", "logging", "meshExpansion", "meshID", "meshNetworks", "monitoringPort", "mountMtlsCerts", "mtls", "multiCluster", "namespace",
        "nativeNftables", "network", "networkPolicy", "omitSidecarInjectorConfigMap", "oneNamespace", "operatorManageWebhooks",
        "outboundTrafficPolicy", "pilotCertProvider", "platform", "podDNSSearchNamespaces", "policyCheckFailOpen", "policyNamespace",
        "priorityClassName", "prometheusNamespace", "proxy", "proxy_init", "remotePilotAddress", "remotePilotCreateSvcEndpoint",
        "remotePolicyAddress", "remoteTelemetryAddress", "resourceScope", "revision", "sds", "sts", "tag", "telemetryNamespace", "tracer",
        "trustBundleName", "trustDomain", "trustDomainAliases", "useMCP", "variant", "waypoint",
    ];

    private static readonly string[] Proxy =
    [
        "accessLogEncoding", "accessLogFile", "accessLogFormat", "autoInject", "clusterDomain", "componentLogLevel", "concurrency", "dnsRefreshRate",
        "enableCoreDump", "enableCoreDumpImage", "envoyAccessLogService", "envoyMetricsService", "envoyStatsd", "excludeIPRanges",
        "excludeInboundPorts", "excludeOutboundPorts", "holdApplicationUntilProxyStarts", "image", "includeIPRanges", "includeInboundPorts",
        "includeOutboundPorts", "init", "kubevirtInterfaces", "lifecycle", "logLevel", "outlierLogPath", "privileged", "protocolDetectionTimeout",
        "readinessFailureThreshold", "readinessInitialDelaySeconds", "readinessPeriodSeconds", "resources", "seccompProfile", "startupProbe",
        "statusPort", "tracer",
    ];

    private static readonly string[] Webhook =
    [
        "alwaysInjectSelector", "defaultTemplates", "enableNamespacesByDefault", "enabled", "image", "injectLabel", "injectedAnnotations",
        "neverInjectSelector", "objectSelector", "reinvocationPolicy", "rewriteAppHTTPProbe", "selfSigned", "templates", "useLegacySelectors",
    ];

    /// <summary>The charts take the values of pilot without that name too.</summary>
    private static readonly string[] Root =
    [
        "global", "pilot", "sidecarInjectorWebhook", "gateways", "revision", "istio_cni", "cni", "meshConfig", "telemetry", "base", "ztunnel", "istiodRemote",
        "experimental", "defaultRevision", "revisionTags", "ownerName", "platform", "profile", "compatibilityVersion", "env", "tracing", "security", "mixer",
        "galley", "prometheus", "grafana", "kiali", "certmanager", "nodeagent", "istiocoredns", "defaults",
        "_internal_defaults_do_not_set", .. Pilot,
    ];

    private static readonly Dictionary<string, string[]> Maps = new(StringComparer.Ordinal)
    {
        [string.Empty] = Root,
        ["global"] = Global,
        ["global.logging"] = ["level"],
        ["global.multiCluster"] = ["clusterName", "enabled", "globalDomainSuffix", "includeEnvoyFilter"],
        ["global.proxy"] = Proxy,
        ["global.proxy.startupProbe"] = ["enabled", "failureThreshold"],
        ["global.proxy_init"] = ["forceApplyIptables", "image", "resources"],
        ["global.sds"] = ["enabled", "token", "udsPath"],
        ["global.sds.token"] = ["aud"],
        ["global.sts"] = ["servicePort"],
        ["istio_cni"] = ["chained", "enabled", "provider"],
        ["pilot"] = Pilot,
        ["pilot.cni"] = ["chained", "enabled", "provider"],
        ["sidecarInjectorWebhook"] = Webhook,
    };

    /// <summary>Values that the injector reads itself.</summary>
    public static IReadOnlyList<string> OwnReads { get; } =
    [
        "global.hub", "global.tag", "global.variant", "global.network", "global.multiCluster.clusterName", "global.proxy.image", "global.proxy.resources",
        "global.proxy.holdApplicationUntilProxyStarts", "global.proxy_init.image", "sidecarInjectorWebhook.rewriteAppHTTPProbe",
    ];

    /// <summary>The keys of a map; null when it may have any.</summary>
    /// <param name="map">Path of the map, names with dots between; empty for the whole.</param>
    public static IReadOnlyList<string>? Of(string map) => Maps.GetValueOrDefault(map);

    /// <summary>The keys of a map in a tree of values; none when it is not there.</summary>
    public static IEnumerable<string> In(JsonObject values, ReadOnlySpan<string> map) => values.Object(map) is { } found ? found.Select(member => member.Key) : [];
}
