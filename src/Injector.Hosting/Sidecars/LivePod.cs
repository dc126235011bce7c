using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Hosting.Sidecars;

/// <summary>A pod that runs, as it would be submitted again.</summary>
public static class LivePod
{
    private static readonly string[] ServerFields =
        ["managedFields", "resourceVersion", "uid", "selfLink", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds"];

    /// <summary>
    /// The pod without what the API server and the scheduler gave it: status, the node, fields of its metadata, and a name that was made from
    /// <c>generateName</c>, since a webhook is called before there is one.
    /// </summary>
    /// <param name="pod">The pod as the API server gives it; never changed.</param>
    public static JsonObject AsSubmitted(JsonObject pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var metadata = pod["metadata"]?.DeepClone() as JsonObject ?? [];
        foreach (var field in ServerFields)
        {
            metadata.Remove(field);
        }

        if (metadata.TextOrEmpty("generateName").Length > 0 && KindOfOwner(pod) is not (null or "StatefulSet"))
        {
            metadata.Remove("name");
        }

        var spec = pod["spec"]?.DeepClone() as JsonObject ?? [];
        spec.Remove("nodeName");
        return new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["metadata"] = metadata, ["spec"] = spec };
    }

    /// <summary>The owner reference of what controls an object; null without one.</summary>
    public static JsonObject? ControllerOf(JsonObject item) => item.Items("metadata", "ownerReferences").OfType<JsonObject>().FirstOrDefault(owner => owner.Flag("controller"));

    /// <summary>Whether the pod is one that injection can still mean: it has not ended, does not go, and is no copy of a file of its node.</summary>
    public static bool IsAlive(JsonObject pod) =>
        pod.TextOrEmpty("status", "phase") is not ("Succeeded" or "Failed")
        && pod.TextOrEmpty("metadata", "deletionTimestamp").Length == 0
        && pod.TextOrEmpty("metadata", "annotations", "kubernetes.io/config.mirror").Length == 0;

    private static string? KindOfOwner(JsonObject pod) => ControllerOf(pod)?.TextOrEmpty("kind");
}
