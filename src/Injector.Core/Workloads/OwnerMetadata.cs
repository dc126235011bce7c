using System.Text.Json.Nodes;
using Injector.Core.Kinds;
using Injector.Core.Pods;
using Injector.Core.Releases;

namespace Injector.Core.Workloads;

/// <summary>Tells the workload behind a pod from the pod's own metadata, as the release does.</summary>
internal static class OwnerMetadata
{
    /// <summary>The reference leaves the group out.</summary>
    private const string RolloutVersion = "v1alpha1";

    public static WorkloadIdentity Read(JsonObject pod, ReleaseRules rules)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var metadata = pod.Metadata();
        var podName = metadata.Text("name") ?? string.Empty;
        var owner = new WorkloadIdentity("v1", "Pod", podName, metadata.Text("namespace") ?? string.Empty);
        if (metadata is not null && !string.IsNullOrEmpty(metadata.Text("generateName")) && Controller(metadata) is { } controller)
        {
            owner = Resolve(
                owner with
                {
                    ApiVersion = controller.Text("apiVersion") ?? string.Empty,
                    Kind = controller.Text("kind") ?? string.Empty,
                    Name = controller.Text("name") ?? string.Empty,
                },
                pod.Labels(),
                rules);
        }

        return owner.Name.Length > 0 ? owner : owner with { Name = podName };
    }

    /// <summary>The owner that the pods of a workload will be read to have. Only that of a Rollout is told by another name than the manifest's.</summary>
    public static WorkloadIdentity OfPods(WorkloadIdentity owner, ReleaseRules rules) =>
        owner.Kind == "Rollout" && ApiGroup.Of(owner.ApiVersion) == "argoproj.io" && rules.Holds(ReleaseRule.RolloutOwnerIsKnown)
            ? owner with { ApiVersion = RolloutVersion }
            : owner;

    private static WorkloadIdentity Resolve(WorkloadIdentity owner, JsonObject? labels, ReleaseRules rules) => owner.Kind switch
    {
        "ReplicaSet" => ResolveReplicaSet(owner, labels, rules),
        "ReplicationController" when rules.Holds(ReleaseRule.DeploymentConfigOwnerIsKnown) && labels.Text("deploymentconfig") is { Length: > 0 } name =>
            owner with { Kind = "DeploymentConfig", Name = name },
        "Job" when rules.Holds(ReleaseRule.CronJobOwnerIsKnown) && CronJobName(owner.Name, rules) is { } name =>
            owner with { ApiVersion = rules.Holds(ReleaseRule.CronJobIsStable) ? "batch/v1" : "batch/v1beta1", Kind = "CronJob", Name = name },
        _ => owner,
    };

    private static WorkloadIdentity ResolveReplicaSet(WorkloadIdentity owner, JsonObject? labels, ReleaseRules rules)
    {
        if (EndsWithHash(owner.Name, labels, "pod-template-hash", rules.Holds(ReleaseRule.EmptyHashLabelCounts), out var deployment))
        {
            return owner with { Kind = "Deployment", Name = deployment };
        }

        return rules.Holds(ReleaseRule.RolloutOwnerIsKnown) && EndsWithHash(owner.Name, labels, "rollouts-pod-template-hash", false, out var rollout)
            ? owner with { ApiVersion = RolloutVersion, Kind = "Rollout", Name = rollout }
            : owner;
    }

    /// <summary>The name may end in the hash without a dash before it: then the test holds but nothing is taken off.</summary>
    private static bool EndsWithHash(string name, JsonObject? labels, string label, bool emptyCounts, out string stripped)
    {
        var hash = labels.Text(label) ?? string.Empty;
        stripped = name.EndsWith("-" + hash, StringComparison.Ordinal) ? name[..^(hash.Length + 1)] : name;
        return (emptyCounts || hash.Length > 0) && name.EndsWith(hash, StringComparison.Ordinal);
    }

    /// <summary>A CronJob names its Jobs with a dash and the scheduled time.</summary>
    private static string? CronJobName(string jobName, ReleaseRules rules)
    {
        var shortest = rules.Holds(ReleaseRule.CronJobSuffixMayBeShort) ? 8 : 10;
        var dash = jobName.LastIndexOf('-');
        var suffix = jobName.AsSpan(dash + 1);
        return dash > 0 && suffix.Length >= shortest && suffix.Length <= 10 && !suffix.ContainsAnyExceptInRange('0', '9')
            ? jobName[..dash]
            : null;
    }

    private static JsonObject? Controller(JsonObject metadata)
    {
        foreach (var reference in metadata.List("ownerReferences") ?? [])
        {
            if (reference is JsonObject candidate && candidate["controller"].AsBool() == true)
            {
                return candidate;
            }
        }

        return null;
    }
}
