using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Releases;
using Injector.Go.Strconv;
using Injector.Templating;

namespace Injector.Core.PostProcessing;

/// <summary>Lets the proxy serve the application's metrics with its own: the scrape annotations move into its environment and then name it.</summary>
internal sealed class PrometheusMergeStep : IPostProcessStep
{
    public string Name => "metrics-merge";

    public void Apply(JsonObject pod, PostProcessInput input)
    {
        var found = PrometheusAnnotations.Read(
            pod.Annotations(), input.Rules.Holds(ReleaseRule.PrometheusNamesAreSanitized), input.Rules.Holds(ReleaseRule.ScrapeTargetsAreKnown));
        if (input.Rules.Holds(ReleaseRule.PrometheusNamesAreSanitized) && GoParse.Bool(found.Scrape) == false)
        {
            return;
        }

        var target = GoParse.Decimal(input.StatusPort);
        if (!(GoParse.Bool(pod.Annotation(AnnotationNames.MergeMetrics)) ?? input.MergePrometheus) || found.Port == target)
        {
            return;
        }

        var scraped = Targets(found, input);
        CheckPorts(found, scraped, input, target);
        if (input.TellsProxyOfMetrics && !found.IsEmpty && pod.Proxy() is { } proxy)
        {
            ProxyEnvironment.Append(proxy, ProxyEnvironment.PrometheusAnnotations, Text(found, scraped));
        }

        if (pod.Annotations() is { } annotations)
        {
            PrometheusAnnotations.Remove(annotations, found);
        }

        PrometheusAnnotations.Write(pod, target);
    }

    // A list in which one place has no port is ignored as a whole.
    private static IReadOnlyList<PrometheusTarget> Targets(PrometheusAnnotations found, PostProcessInput input)
    {
        var targets = PrometheusTargets.Read(found.Targets);
        if (targets is null)
        {
            input.Warn(AnnotationProblems.ScrapeTargetsIgnored(found.TargetsKey, PrometheusAnnotations.TargetsName));
        }

        return targets ?? [];
    }

    private static void CheckPorts(PrometheusAnnotations found, IReadOnlyList<PrometheusTarget> targets, PostProcessInput input, string statusPort)
    {
        if (!input.Rules.Holds(ReleaseRule.ScrapeTargetsAreKnown))
        {
            return;
        }

        foreach (var target in targets)
        {
            PrometheusTargets.CheckPort(target.Port, found.TargetsKey, PrometheusAnnotations.TargetsName, statusPort);
        }

        if (targets.Count == 0 && found.Port.Length > 0)
        {
            PrometheusTargets.CheckPort(found.Port, found.PortKey, PrometheusAnnotations.PortName, statusPort);
        }
    }

    private static string Text(PrometheusAnnotations found, IReadOnlyList<PrometheusTarget> targets)
    {
        var json = new JsonObject
        {
            ["scrape"] = found.Scrape,
            ["path"] = targets.Count > 0 ? targets[0].Path : found.Path,
            ["port"] = targets.Count > 0 ? targets[0].Port : found.Port,
        };
        if (targets.Count > 0)
        {
            json["targets"] = PrometheusTargets.ToJson(targets);
        }

        return GoJson.Write(json);
    }
}
