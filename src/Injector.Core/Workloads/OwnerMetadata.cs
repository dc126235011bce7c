using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Injector.Core.Workloads;

/// <summary>Tells the workload behind a pod from the pod's own metadata, as Istio does.</summary>
internal static partial class OwnerMetadata
{
    public static WorkloadIdentity Read(JsonObject pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var metadata = pod["metadata"] as JsonObject;
        var podName = Text(metadata?["name"]);
        var owner = new WorkloadIdentity("v1", "Pod", podName, Text(metadata?["namespace"]));
        if (metadata is not null && Text(metadata["generateName"]).Length > 0 && Controller(metadata) is { } controller)
        {
            owner = Resolve(
                owner with { ApiVersion = Text(controller["apiVersion"]), Kind = Text(controller["kind"]), Name = Text(controller["name"]) },
                metadata["labels"] as JsonObject);
        }

        return owner.Name.Length > 0 ? owner : owner with { Name = podName };
    }

    private static WorkloadIdentity Resolve(WorkloadIdentity owner, JsonObject? labels) => owner.Kind switch
    {
        "ReplicaSet" => ResolveReplicaSet(owner, labels),
        "ReplicationController" when Text(labels?["deploymentconfig"]) is { Length: > 0 } name =>
            owner with { Kind = "DeploymentConfig", Name = name },
        "Job" when CronJobRun().Match(owner.Name) is { Success: true } match =>
            owner with { ApiVersion = "batch/v1", Kind = "CronJob", Name = match.Groups[1].Value },
        _ => owner,
    };

    private static WorkloadIdentity ResolveReplicaSet(WorkloadIdentity owner, JsonObject? labels)
    {
        if (EndsWithHash(owner.Name, labels, "pod-template-hash", out var deployment))
        {
            return owner with { Kind = "Deployment", Name = deployment };
        }

        return EndsWithHash(owner.Name, labels, "rollouts-pod-template-hash", out var rollout)
            ? owner with { ApiVersion = "v1alpha1", Kind = "Rollout", Name = rollout }
            : owner;
    }

    /// <summary>The name may end in the hash without a dash before it: then the test holds but nothing is taken off.</summary>
    private static bool EndsWithHash(string name, JsonObject? labels, string label, out string stripped)
    {
        var hash = Text(labels?[label]);
        stripped = hash.Length > 0 && name.EndsWith("-" + hash, StringComparison.Ordinal) ? name[..^(hash.Length + 1)] : name;
        return hash.Length > 0 && name.EndsWith(hash, StringComparison.Ordinal);
    }

    private static JsonObject? Controller(JsonObject metadata)
    {
        if (metadata["ownerReferences"] is JsonArray references)
        {
            foreach (var reference in references)
            {
                if (reference is JsonObject candidate && candidate["controller"] is JsonValue flag && flag.TryGetValue(out bool controls) && controls)
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : string.Empty;

    [GeneratedRegex("^(.+)-[0-9]{8,10}$")]
    private static partial Regex CronJobRun();
}
