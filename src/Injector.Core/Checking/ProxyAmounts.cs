using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Checking;

/// <summary>Resources of the proxy that a pod asks for by annotations.</summary>
internal static class ProxyAmounts
{
    private static readonly string[] Names =
        [AnnotationNames.ProxyCpu, AnnotationNames.ProxyCpuLimit, AnnotationNames.ProxyMemory, AnnotationNames.ProxyMemoryLimit];

    /// <summary>Whether there is one of the four annotations.</summary>
    public static bool AreAnnotated(JsonObject pod) =>
        pod.Annotations() is { Count: > 0 } annotations && Array.Exists(Names, annotations.ContainsKey);
}
