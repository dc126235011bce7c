using System.Text.Json.Nodes;

namespace Injector.Core.Pods;

/// <summary>The environment of the proxy container.</summary>
internal static class ProxyEnvironment
{
    public const string AppProbers = "ISTIO_KUBE_APP_PROBERS";
    public const string PrometheusAnnotations = "ISTIO_PROMETHEUS_ANNOTATIONS";
    public const string ClusterId = "ISTIO_META_CLUSTER_ID";
    public const string Network = "ISTIO_META_NETWORK";
    public const string SecureMetricsPort = "ENVOY_SECURE_MERGED_METRICS_PORT";

    public static JsonObject Variable(string name, string value) => new() { ["name"] = name, ["value"] = value };

    public static JsonObject? Find(JsonObject container, string name) => container.List("env").FindNamed(name);

    public static void Append(JsonObject container, string name, string value) =>
        container.EnsureList("env").Append(Variable(name, value));
}
