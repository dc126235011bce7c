using System.Text.Json.Nodes;
using Injector.Core.Overlays;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Requests;
using Injector.Core.Schema;

namespace Injector.Core.Merging;

/// <summary>A pod with the templates merged into it.</summary>
/// <param name="Pod">The pod; whoever gets it owns it.</param>
/// <param name="Overlay">What the templates alone make; read only.</param>
internal sealed record MergedPod(JsonObject Pod, JsonObject Overlay);

/// <summary>Merges rendered templates into a copy of the submitted pod, in their order.</summary>
internal static class MergeStage
{
    public static MergedPod Run(InjectionContext context, IReadOnlyList<RenderedTemplate> rendered)
    {
        var pod = (JsonObject)context.Submitted.DeepClone();
        JsonObject? overlay = null;
        foreach (var template in rendered)
        {
            overlay = Join(overlay, template);
            if (IsNative(pod, context.Request.NativeSidecars) && overlay.InitContainers().IndexOfNamed(ContainerNames.Proxy) >= 0)
            {
                MakeProxyInitContainer(pod);
            }

            Merge(pod, template, TemplateProblems.NotMerged);
        }

        return new(pod, overlay ?? []);
    }

    /// <summary>One template without directives is what it makes; more are merged with each other.</summary>
    private static JsonObject Join(JsonObject? overlay, RenderedTemplate template)
    {
        if (overlay is null && !template.Overlay.HasDirectives)
        {
            return template.Overlay.Pod;
        }

        var joined = (JsonObject?)overlay?.DeepClone() ?? [];
        Merge(joined, template, TemplateProblems.NotJoined);
        return joined;
    }

    private static bool IsNative(JsonObject pod, bool native) => pod.Annotation(AnnotationNames.NativeSidecar) switch
    {
        "true" => true,
        "false" => false,
        _ => native,
    };

    /// <summary>The pod brings its own proxy as a regular container; the template wants it among the init containers.</summary>
    private static void MakeProxyInitContainer(JsonObject pod)
    {
        var containers = pod.Containers();
        if (containers.IndexOfNamed(ContainerNames.Proxy) is >= 0 and var index)
        {
            var proxy = containers![index];
            containers.RemoveAt(index);
            pod.EnsureObject("spec").EnsureList("initContainers").Append(proxy);
        }
    }

    private static void Merge(JsonObject pod, RenderedTemplate template, Func<string, string, InjectionProblem> problem)
    {
        try
        {
            StrategicMerge.ApplyInPlace(pod, template.Overlay.Pod, PodSchema.Pod);
        }
        catch (StrategicMergeException error)
        {
            throw new InjectionException(InjectionErrorKind.Merge, [problem(template.Name, error.Message)], error);
        }

        if (template.Overlay.HasNulls)
        {
            OverlayNulls.Drop(pod, template.Overlay.Pod, PodSchema.Pod);
        }
    }
}
