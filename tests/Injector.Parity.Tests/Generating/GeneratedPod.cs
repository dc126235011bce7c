using System.Text.Json.Nodes;

namespace Injector.Parity.Tests.Generating;

/// <summary>A pod in two forms: as a controller submits it, and as a manifest.</summary>
/// <param name="Name">Name of the pod or of its workload.</param>
/// <param name="Namespace">Namespace.</param>
/// <param name="Owner">What it comes from.</param>
/// <param name="Labels">Labels.</param>
/// <param name="Annotations">Annotations.</param>
/// <param name="Spec">The pod's spec.</param>
public sealed record GeneratedPod(string Name, string Namespace, OwnerKind Owner, JsonObject Labels, JsonObject Annotations, JsonObject Spec)
{
    private const string Hash = "5d4f9bcc7d";
    private const string Time = "28512345";

    /// <summary>The pod as its controller creates it.</summary>
    public JsonObject ToPod()
    {
        var metadata = new JsonObject { ["namespace"] = Namespace };
        if (Labels.Count > 0)
        {
            metadata["labels"] = Labels.DeepClone();
        }

        if (Annotations.Count > 0)
        {
            metadata["annotations"] = Annotations.DeepClone();
        }

        if (Owner == OwnerKind.None)
        {
            metadata["name"] = Name;
        }
        else
        {
            var (apiVersion, kind, name) = Controller();
            metadata["generateName"] = name + "-";
            metadata["ownerReferences"] = new JsonArray(
                new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["name"] = name, ["uid"] = "u", ["controller"] = true });
        }

        MarkReplicaSet(metadata);

        return new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["metadata"] = metadata, ["spec"] = Spec.DeepClone() };
    }

    /// <summary>The object a person wrote; null for what the pod itself is.</summary>
    public JsonObject? ToWorkload() => Owner switch
    {
        OwnerKind.Deployment => Workload("apps/v1", "Deployment", Template()),
        OwnerKind.StatefulSet => Workload("apps/v1", "StatefulSet", Template()),
        OwnerKind.DaemonSet => Workload("apps/v1", "DaemonSet", Template()),
        OwnerKind.Job => Workload("batch/v1", "Job", Template()),
        OwnerKind.CronJob => Workload("batch/v1", "CronJob", new JsonObject { ["jobTemplate"] = new JsonObject { ["spec"] = Template() } }),
        _ => null,
    };

    /// <summary>The pod inside an object made by <see cref="ToWorkload"/>, as it looks after injection.</summary>
    public JsonObject PodOf(JsonObject workload)
    {
        var spec = Owner == OwnerKind.CronJob ? workload["spec"]!["jobTemplate"]!["spec"]! : workload["spec"]!;
        return spec["template"]!.DeepClone().AsObject();
    }

    private JsonObject Workload(string apiVersion, string kind, JsonObject spec) => new()
    {
        ["apiVersion"] = apiVersion,
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = Name, ["namespace"] = Namespace },
        ["spec"] = spec,
    };

    private JsonObject Template()
    {
        var metadata = new JsonObject();
        if (Labels.Count > 0)
        {
            metadata["labels"] = Labels.DeepClone();
        }

        if (Annotations.Count > 0)
        {
            metadata["annotations"] = Annotations.DeepClone();
        }

        MarkReplicaSet(metadata);
        return new JsonObject { ["template"] = new JsonObject { ["metadata"] = metadata, ["spec"] = Spec.DeepClone() } };
    }

    /// <summary>The label that the owner's name is told from. Manifests get it too: templates may print all labels.</summary>
    private void MarkReplicaSet(JsonObject metadata)
    {
        if (Owner is OwnerKind.Deployment or OwnerKind.Rollout)
        {
            metadata["labels"] ??= new JsonObject();
            metadata["labels"]![Owner == OwnerKind.Rollout ? "rollouts-pod-template-hash" : "pod-template-hash"] = Hash;
        }
    }

    private (string ApiVersion, string Kind, string Name) Controller() => Owner switch
    {
        OwnerKind.Deployment or OwnerKind.Rollout => ("apps/v1", "ReplicaSet", $"{Name}-{Hash}"),
        OwnerKind.StatefulSet => ("apps/v1", "StatefulSet", Name),
        OwnerKind.DaemonSet => ("apps/v1", "DaemonSet", Name),
        OwnerKind.Job => ("batch/v1", "Job", Name),
        _ => ("batch/v1", "Job", $"{Name}-{Time}"),
    };
}
