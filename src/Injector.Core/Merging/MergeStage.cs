using System.Text.Json.Nodes;
using Injector.Core.Overlays;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Requests;
using Injector.Core.Schema;

namespace Injector.Core.Merging;

/// <summary>A pod with the templates merged into it.</summary>
/// <param name="Pod">The pod; whoever gets it owns it.</param>
/// <param name="Injected">What the templates alone make.</param>
internal sealed record MergedPod(JsonObject Pod, InjectedNames Injected);

/// <summary>Merges rendered templates into a copy of the submitted pod, in their order, and uses them up.</summary>
internal static class MergeStage
{
    public static MergedPod Run(InjectionContext context, IReadOnlyList<RenderedTemplate> rendered)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var pod = (JsonObject)context.Submitted.DeepClone();
        if (!context.Snapshot.Settings.CompatIstio)
        {
            OneProxy.Unite(rendered);
            OwnVolumes.Keep(context.Submitted, rendered);
        }

        if (rendered is [{ Overlay: { HasDirectives: false, Pod: var overlay } } only])
        {
            var injected = InjectedNames.Of(overlay);
            MakeRoomForProxy(context, pod, overlay);
            Merge(pod, only, new MergeRun(takesNodes: true), TemplateProblems.NotMerged);
            return new(pod, injected);
        }

        return new(pod, InjectedNames.Of(MergeAll(context, pod, rendered)));
    }

    /// <summary>Merges the templates into the pod and, with each other, into what they alone make.</summary>
    private static JsonObject MergeAll(InjectionContext context, JsonObject pod, IReadOnlyList<RenderedTemplate> rendered)
    {
        JsonObject? joined = null;
        var joining = new MergeRun(takesNodes: false);
        var merging = new MergeRun(takesNodes: true);
        foreach (var template in rendered)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (joined is null && !template.Overlay.HasDirectives)
            {
                joined = (JsonObject)template.Overlay.Pod.DeepClone();
            }
            else
            {
                Merge(joined ??= [], template, joining, TemplateProblems.NotJoined);
            }

            if (MakeRoomForProxy(context, pod, joined))
            {
                merging = new MergeRun(takesNodes: true);
            }

            Merge(pod, template, merging, TemplateProblems.NotMerged);
        }

        return joined ?? [];
    }

    /// <summary>A pod may bring its own proxy as a regular container where the templates want it among the init containers.</summary>
    private static bool MakeRoomForProxy(InjectionContext context, JsonObject pod, JsonObject overlay)
    {
        if (!IsNative(pod, context.Request.NativeSidecars) || pod.Containers().IndexOfNamed(ContainerNames.Proxy) is not (>= 0 and var index)
            || overlay.InitContainers().IndexOfNamed(ContainerNames.Proxy) < 0)
        {
            return false;
        }

        var containers = pod.Containers()!;
        var proxy = containers[index];
        containers.RemoveAt(index);
        pod.EnsureObject("spec").EnsureList("initContainers").Append(proxy);
        return true;
    }

    private static bool IsNative(JsonObject pod, bool native) => pod.Annotation(AnnotationNames.NativeSidecar) switch
    {
        "true" => true,
        "false" => false,
        _ => native,
    };

    private static void Merge(JsonObject target, RenderedTemplate template, MergeRun run, Func<string, string, InjectionProblem> problem)
    {
        try
        {
            StrategicMerge.ApplyInPlace(target, template.Overlay.Pod, PodSchema.Pod, run);
        }
        catch (StrategicMergeException error)
        {
            throw new InjectionException(InjectionErrorKind.Merge, [problem(template.Name, error.Message)], error);
        }
    }
}
