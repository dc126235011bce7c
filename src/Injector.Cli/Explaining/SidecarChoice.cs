using Injector.Json;

namespace Injector.Cli.Explaining;

/// <summary>Whether the sidecar of a pod is native, and why.</summary>
internal static class SidecarChoice
{
    private const string Annotation = "sidecar.istio.io/nativeSidecar";

    /// <summary>One clause for people.</summary>
    public static string Describe(ExplainedWorkload workload, PlanFacts facts) => workload.IsNative switch
    {
        null => "none",
        true => $"native: an init container that keeps running ({Reason(workload, facts)})",
        false => $"a container ({Reason(workload, facts)})",
    };

    /// <summary>What says so; a template may make something else of it.</summary>
    public static string Reason(ExplainedWorkload workload, PlanFacts facts)
    {
        var annotated = workload.Explanation!.Keys.FirstOrDefault(key => key is { Member: "annotations", Key: Annotation, Value: "true" or "false" });
        var asked = annotated is null ? workload.Explanation.NativeSidecars : annotated.Value == "true";
        var reason = annotated is null ? facts.Sidecars.Reason : $"annotation {Annotation}, {workload.PlaceOf(JsonPointer.Combine("/metadata/annotations", Annotation))}";
        return asked == workload.IsNative ? reason : $"{(asked ? "native was asked for" : "a container was asked for")}: {reason}; the templates make it otherwise";
    }
}
