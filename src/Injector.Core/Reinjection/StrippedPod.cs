using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Releases;
using Injector.Core.Requests;
using Injector.Go.Strconv;

namespace Injector.Core.Reinjection;

/// <summary>
/// The pod as its author wrote it, as far as an earlier injection can be told from it. Templates look at this one, so that they say the
/// same on an injected pod as on the original; the merge starts from the submitted pod all the same.
/// </summary>
internal static class StrippedPod
{
    /// <summary>The pod that templates see; those of releases before 1.9 see the submitted one.</summary>
    public static JsonObject Of(InjectionContext context) => context.Snapshot.LegacyTemplate is null
        ? Of(context.Submitted, context.Mesh.DefaultConfig.StatusPort, context.Rules.Holds(ReleaseRule.PrometheusNamesAreSanitized))
        : context.Submitted;

    /// <summary>The submitted pod itself when there is nothing to take off, else a copy.</summary>
    public static JsonObject Of(JsonObject submitted, long statusPort, bool sanitizedPrometheusNames)
    {
        var status = InjectionStatus.Of(submitted);
        var recorded = RecordedOverrides.Of(submitted);
        if (!status.IsReadable && recorded.Containers is null && recorded.InitContainers is null)
        {
            return submitted;
        }

        var pod = (JsonObject)submitted.DeepClone();
        if (status.IsReadable)
        {
            RemoveNamed(pod.Containers(), status.Containers);
            RemoveNamed(pod.InitContainers(), status.InitContainers);
            RemoveAnnotations(pod, GoParse.Decimal(statusPort), sanitizedPrometheusNames);
        }

        AddMissing(pod, "containers", recorded.Containers);
        AddMissing(pod, "initContainers", recorded.InitContainers);
        return pod;
    }

    private static void RemoveNamed(JsonArray? list, IReadOnlyList<string> injected)
    {
        var names = injected.ToHashSet(StringComparer.Ordinal);
        list?.RemoveItems(item => (item as JsonObject).Text("name") is { } name && names.Contains(name));
    }

    private static void RemoveAnnotations(JsonObject pod, string statusPort, bool sanitized)
    {
        if (pod.Annotations() is not { } annotations)
        {
            return;
        }

        var prometheus = PrometheusAnnotations.Read(annotations, sanitized);
        if (prometheus.Port == statusPort)
        {
            PrometheusAnnotations.Remove(annotations, prometheus);
        }

        annotations.Remove(AnnotationNames.Status);
    }

    private static void AddMissing(JsonObject pod, string list, JsonArray? containers)
    {
        if (containers is null)
        {
            return;
        }

        var names = (pod.Spec().List(list) ?? []).Select(c => (c as JsonObject).Text("name")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var container in containers)
        {
            if (container is JsonObject map && map.Text("name") is { } name && names.Add(name))
            {
                pod.EnsureObject("spec").EnsureList(list).Append(map.DeepClone());
            }
        }
    }
}
