using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Uninjecting;

/// <summary>Points Prometheus back at the application: the proxy was told what the annotations said before.</summary>
internal sealed class ScrapeAnnotationStep : IUninjectStep
{
    private const string SecurePort = "prometheus.istio.io/secure-port";
    private const string Prefix = "prometheus.io/";
    private const string MergedPath = "/stats/prometheus";
    private const string DefaultStatusPort = "15020";

    public void Apply(InjectedPod injected)
    {
        if (injected.Pod.Annotations() is not { } annotations)
        {
            return;
        }

        if (annotations.Text(SecurePort) is { } secure && secure == injected.ProxyVariable(ProxyEnvironment.SecureMetricsPort)
            && !injected.Own.Spare("annotations", SecurePort))
        {
            annotations.Remove(SecurePort);
        }

        if (annotations.Text(Prefix + "path") != MergedPath || injected.Own.Spare("annotations", Prefix + "path"))
        {
            return;
        }

        var told = AnnotationJson.ReadObject(injected.ProxyVariable(ProxyEnvironment.PrometheusAnnotations));
        Restore(annotations, "path", MergedPath, told);
        Restore(annotations, "scrape", "true", told);
        Restore(annotations, "port", StatusPort(injected, annotations.Text(Prefix + "port")), told);
        if (told.List("targets") is { } targets)
        {
            annotations[PrometheusAnnotations.TargetsName] = string.Join(',', targets.Select(t => $"{t.TextOrEmpty("port")}:{t.TextOrEmpty("path")}"));
        }
    }

    /// <summary>A value that is not the injection's any more was written since and stays.</summary>
    private static void Restore(JsonObject annotations, string name, string written, JsonObject? told)
    {
        if (annotations.Text(Prefix + name) != written)
        {
            return;
        }

        if (told.Text(name) is { Length: > 0 } before)
        {
            annotations[Prefix + name] = before;
        }
        else
        {
            annotations.Remove(Prefix + name);
        }
    }

    /// <summary>The port as the injection wrote it: that of the mesh, which the proxy's own configuration names when it is another one.</summary>
    private static string StatusPort(InjectedPod injected, string? found)
    {
        if (found == DefaultStatusPort)
        {
            return found;
        }

        var configured = AnnotationJson.ReadObject(injected.ProxyVariable("PROXY_CONFIG"))?["statusPort"].AsInteger();
        return found == configured?.ToString(System.Globalization.CultureInfo.InvariantCulture) ? found! : DefaultStatusPort;
    }
}
