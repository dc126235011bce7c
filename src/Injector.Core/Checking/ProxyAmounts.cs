using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Requests;

namespace Injector.Core.Checking;

/// <summary>Resources of the proxy that a pod asks for by annotations.</summary>
internal static class ProxyAmounts
{
    private static readonly (string Annotation, string Member, string Resource)[] Known =
    [
        (AnnotationNames.ProxyCpu, "requests", "cpu"),
        (AnnotationNames.ProxyMemory, "requests", "memory"),
        (AnnotationNames.ProxyCpuLimit, "limits", "cpu"),
        (AnnotationNames.ProxyMemoryLimit, "limits", "memory"),
    ];

    /// <summary>Whether there is one of the four annotations.</summary>
    public static bool AreAnnotated(JsonObject pod) =>
        pod.Annotations() is { Count: > 0 } annotations && Array.Exists(Known, known => annotations.ContainsKey(known.Annotation));

    /// <summary>
    /// Templates of every release take all configured resources away as soon as there is one of the annotations. What they would be beside it
    /// cannot be said for them (a request above the configured limit makes no pod), so it is told.
    /// </summary>
    public static void Check(InjectionContext context, JsonObject pod)
    {
        if (context.Snapshot.Settings.CompatIstio || !AreAnnotated(context.Submitted) || pod.Proxy() is not { } proxy)
        {
            return;
        }

        var has = proxy.Object("resources");
        var configured = context.Snapshot.ValuesConfig.ProxyResources;
        var lost = Array.FindAll(
            Known, known => configured.Object(known.Member)?[known.Resource] is not null && has.Object(known.Member)?[known.Resource] is null);
        if (lost.Length > 0)
        {
            var annotations = context.Submitted.Annotations()!;
            context.Warnings.Add(AnnotationProblems.ProxyResourcesDropped(
                [.. Known.Select(known => known.Annotation).Where(annotations.ContainsKey)],
                lost.Select(known => $"{known.Member}.{known.Resource}"),
                lost.Select(known => known.Annotation)));
        }
    }
}
