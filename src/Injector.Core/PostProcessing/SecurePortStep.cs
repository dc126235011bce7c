using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Releases;

namespace Injector.Core.PostProcessing;

/// <summary>From 1.31 on: announces the port on which the proxy serves merged metrics over TLS.</summary>
internal sealed class SecurePortStep : IPostProcessStep
{
    private const string SecurePort = "prometheus.istio.io/secure-port";

    public string Name => "secure-port";

    public void Apply(JsonObject pod, PostProcessInput input)
    {
        if (!input.Rules.Holds(ReleaseRule.SecurePortIsAnnotated) || IsAnnotated(pod) || pod.Proxy() is not { } proxy)
        {
            return;
        }

        if (ProxyEnvironment.Find(proxy, ProxyEnvironment.SecureMetricsPort).Text("value") is { } port && port is not ("" or "0"))
        {
            pod.SetAnnotation(SecurePort, port);
        }
    }

    private static bool IsAnnotated(JsonObject pod) =>
        (pod.Annotations() ?? []).Any(a => PrometheusAnnotations.Sanitize(a.Key) == "prometheus_istio_io_secure_port");
}
