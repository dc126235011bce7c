using Injector.Core.Tracing;

namespace Injector.Core.Explaining;

/// <summary>What the injector itself reads of values and mesh configuration.</summary>
internal static class InjectorReads
{
    private const string ClusterEnvironment = StageNames.PostProcess + "/cluster-environment";
    private const string ProbeRewrite = StageNames.PostProcess + "/probe-rewrite";
    private const string ContainerOrder = StageNames.PostProcess + "/container-order";
    private const string Image = "the proxy's image";
    private const string Hold = "the proxy starts before the application";

    /// <summary>What is read whatever the release.</summary>
    private static readonly InjectorRead[] OfAll =
    [
        Value("global.hub", Image),
        Value("global.tag", "the proxy's image, and the release that is followed"),
        Value("global.variant", Image),
        Value("global.proxy.image", Image),
        Value("global.proxy_init.image", "the image of istio-init"),
        Value("global.proxy.resources", "the proxy's worker threads, in some releases"),
        Value("global.multiCluster.clusterName", "the cluster that the proxy is told", ClusterEnvironment),
        Value("global.network", "the network that the proxy is told", ClusterEnvironment, StageNames.PostProcess + "/network-label"),
        Value("global.proxy.holdApplicationUntilProxyStarts", Hold, ContainerOrder),
        Value("sidecarInjectorWebhook.rewriteAppHTTPProbe", "probes ask the proxy", ProbeRewrite),
        OfMesh("enablePrometheusMerge", "the proxy serves the application's metrics with its own", StageNames.MetricsMerge),
        OfMesh("rootNamespace", "which ProxyConfig resources hold for the whole mesh"),
        OfMesh("defaultConfig.statusPort", "the port that rewritten probes and scrapers ask", StageNames.MetricsMerge, ProbeRewrite),
        OfMesh("defaultConfig.interceptionMode", "the user of a proxy that intercepts with TPROXY", StageNames.Override),
        OfMesh("defaultConfig.holdApplicationUntilProxyStarts", Hold, ContainerOrder),
    ];

    private static readonly InjectorRead[] OfSingleTemplate = [.. OfAll, OfMesh("sdsUdsPath", "the pod's group", StageNames.Merge)];

    /// <summary>All of them.</summary>
    /// <param name="isSingleTemplate">Whether the configuration has one template, as releases before 1.9 have.</param>
    public static IReadOnlyList<InjectorRead> Of(bool isSingleTemplate) => isSingleTemplate ? OfSingleTemplate : OfAll;

    private static InjectorRead Value(string path, string purpose, params string[] stages) => new(ReadRoots.Values, path, purpose, stages);

    private static InjectorRead OfMesh(string path, string purpose, params string[] stages) => new(ReadRoots.Mesh, path, purpose, stages);
}
