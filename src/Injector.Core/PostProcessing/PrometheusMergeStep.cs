using System.Text.Json.Nodes;
using Injector.Core.Workloads;

namespace Injector.Core.PostProcessing;

/// <summary>Lets the proxy serve the application's metrics with its own: the scrape annotations move into its environment and then name it.</summary>
internal sealed class PrometheusMergeStep : IPostProcessStep
{
    public void Apply(JsonObject pod, PostProcessInput input)
    {
        var found = PrometheusAnnotations.Read(pod.Annotations(), input.Rules.PrometheusNamesAreSanitized);
        if (input.Rules.PrometheusNamesAreSanitized && GoScalars.Bool(found.Scrape) == false)
        {
            return;
        }

        var target = GoScalars.Decimal(input.StatusPort);
        if (!(GoScalars.Bool(pod.Annotation(AnnotationNames.MergeMetrics)) ?? input.MergePrometheus) || found.Port == target)
        {
            return;
        }

        if (!found.IsEmpty && pod.Proxy() is { } proxy)
        {
            ProxyEnvironment.Append(proxy, ProxyEnvironment.PrometheusAnnotations, Text(found));
        }

        if (pod.Annotations() is { } annotations)
        {
            PrometheusAnnotations.Remove(annotations, found);
        }

        PrometheusAnnotations.Write(pod, target);
    }

    private static string Text(PrometheusAnnotations found) => OrderedJson.Write(new JsonObject
    {
        ["scrape"] = found.Scrape,
        ["path"] = found.Path,
        ["port"] = found.Port,
    });
}
