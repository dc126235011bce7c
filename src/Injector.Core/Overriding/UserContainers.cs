using System.Text.Json.Nodes;
using Injector.Core.Merging;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Reinjection;
using Injector.Core.Schema;

namespace Injector.Core.Overriding;

/// <summary>Puts the user's own versions of injected containers back on top of what the templates made of them.</summary>
internal static class UserContainers
{
    /// <param name="merged">Owned by the caller; changed.</param>
    /// <param name="submitted">The pod as it came.</param>
    /// <param name="injected">What the templates alone made.</param>
    public static void Apply(JsonObject merged, JsonObject submitted, InjectedNames injected)
    {
        var recorded = RecordedOverrides.Of(submitted);
        var status = InjectionStatus.Of(submitted);
        var containers = new List<JsonObject>();
        var initContainers = new List<JsonObject>();
        foreach (var name in NamesToReapply(injected.Containers, status.Containers))
        {
            var source = recorded.Containers.FindNamed(name) ?? submitted.Containers().FindNamed(name);
            Reapply(merged, "containers", source, containers);
        }

        foreach (var name in NamesToReapply(injected.InitContainers, status.InitContainers))
        {
            var source = recorded.InitContainers.FindNamed(name)
                ?? submitted.Containers().FindNamed(name)
                ?? submitted.InitContainers().FindNamed(name);
            Reapply(merged, "initContainers", source, initContainers);
        }

        if (!status.IsPresent && containers.Count + initContainers.Count > 0)
        {
            merged.SetAnnotation(AnnotationNames.Overrides, RecordedOverrides.Write(containers, initContainers));
        }
    }

    /// <summary>Containers of the templates that were not injected before: only these can have been written by the user.</summary>
    private static IEnumerable<string> NamesToReapply(IReadOnlyList<string?> containers, IReadOnlyList<string> injectedBefore) =>
        containers.OfType<string>().Where(n => !injectedBefore.Contains(n, StringComparer.Ordinal));

    private static void Reapply(JsonObject merged, string list, JsonObject? source, List<JsonObject> remembered)
    {
        if (source is null)
        {
            return;
        }

        var copy = (JsonObject)source.DeepClone();
        if (copy.Text("image") == "auto")
        {
            copy.Remove("image");
        }

        // Null means not set, as for the API server; to the merge it would mean that the template's value goes.
        PatchValue.DropNulls(copy);
        remembered.Add(copy);
        var patch = new JsonObject { ["spec"] = new JsonObject { [list] = new JsonArray(copy.DeepClone()) } };
        try
        {
            StrategicMerge.ApplyInPlace(merged, patch, PodSchema.Pod, new MergeRun(takesNodes: false) { ReplacesUnknown = true });
        }
        catch (StrategicMergeException error)
        {
            throw new InjectionException(InjectionErrorKind.Pod, [PodProblems.ContainerNotMerged(copy.Text("name") ?? string.Empty, list, error.Message)], error);
        }
    }
}
