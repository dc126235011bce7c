namespace Injector.Core.Pods;

/// <summary>Labels and annotations that injection itself reads or writes. Those only templates read are not here.</summary>
internal static class AnnotationNames
{
    public const string Inject = "sidecar.istio.io/inject";
    public const string Status = "sidecar.istio.io/status";
    public const string Overrides = "proxy.istio.io/overrides";
    public const string ProxyConfig = "proxy.istio.io/config";
    public const string FirstProxyConfig = "istio.io/proxyConfig";
    public const string Templates = "inject.istio.io/templates";
    public const string NativeSidecar = "sidecar.istio.io/nativeSidecar";
    public const string InterceptionMode = "sidecar.istio.io/interceptionMode";
    public const string ProxyImageType = "sidecar.istio.io/proxyImageType";
    public const string RewriteProbes = "sidecar.istio.io/rewriteAppHTTPProbers";
    public const string StatusPort = "status.sidecar.istio.io/port";
    public const string MergeMetrics = "prometheus.istio.io/merge-metrics";
    public const string CanonicalName = "service.istio.io/canonical-name";
    public const string NetworkLabel = "topology.istio.io/network";
    public const string ProxyCpu = "sidecar.istio.io/proxyCPU";
    public const string ProxyMemory = "sidecar.istio.io/proxyMemory";
    public const string ProxyMemoryLimit = "sidecar.istio.io/proxyMemoryLimit";
    public const string ProxyCpuLimit = "sidecar.istio.io/proxyCPULimit";
}
