using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Quantities;
using Injector.Core.Requests;
using Injector.Go.Json;

namespace Injector.Core.Rendering;

/// <summary>Worker threads that releases 1.11 to 1.17 worked out for the template.</summary>
internal static class EstimatedConcurrency
{
    private const long Unset = 2;

    /// <summary>The configured number if positive; unset means two; zero means one for each processor of the proxy.</summary>
    public static long Of(InjectionContext context, JsonObject pod)
    {
        if (context.Proxy.Concurrency is not 0)
        {
            return context.Proxy.Concurrency is > 0 and var configured ? configured : Unset;
        }

        var resources = context.Snapshot.ValuesConfig.ProxyResources;
        return Processors(pod.Annotation(AnnotationNames.ProxyCpuLimit))
            ?? Processors(pod.Annotation(AnnotationNames.ProxyCpu))
            ?? Processors(resources.Object("limits")?["cpu"])
            ?? Processors(resources.Object("requests")?["cpu"])
            ?? Unset;
    }

    private static long? Processors(JsonNode? amount) => amount is null ? null : Processors(amount.AsText() ?? GoJsonTree.MapText(amount));

    private static long? Processors(string? amount) =>
        amount is not null && Quantity.TryParse(amount, out var processors, out _) ? processors!.Value : null;
}
