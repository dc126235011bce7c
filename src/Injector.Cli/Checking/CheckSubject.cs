using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Json;

namespace Injector.Cli.Checking;

/// <summary>A pod that is, or would be, created: of its own, from a workload's template, or any pod of a namespace.</summary>
/// <param name="Kind">Kind of the object it comes from; <c>Namespace</c> for any pod of a namespace.</param>
/// <param name="Namespace">Namespace it is created in.</param>
/// <param name="Name">Name of the object; may be empty.</param>
/// <param name="Pod">The pod as it would be submitted, with its namespace. Never changed.</param>
/// <param name="Owner">The object it comes from, or the pod itself; see <see cref="OwnerFor"/>.</param>
internal sealed record CheckSubject(string Kind, string Namespace, string Name, JsonObject Pod, WorkloadIdentity Owner)
{
    /// <summary>The pod's labels.</summary>
    public IReadOnlyDictionary<string, string> Labels => Pod.TextMap("metadata", "labels");

    /// <summary><c>Kind namespace/name</c>.</summary>
    public string Title => Kind == "Namespace" ? $"Namespace {Name}: a pod without labels" : $"{Kind} {Namespace}/{(Name.Length > 0 ? Name : "(unnamed)")}";

    /// <summary>The owner as a control plane tells it: that of a pod depends on the release.</summary>
    public WorkloadIdentity OwnerFor(InjectionSnapshot snapshot) => Owner.Kind == "Pod" ? WorkloadIdentity.FromPod(Pod, snapshot) : Owner;

    /// <summary>The pod of a workload.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="namespaceName">Namespace used when the workload names none.</param>
    public static CheckSubject Of(Workload workload, string namespaceName)
    {
        var effective = workload.Namespace.Length > 0 ? workload.Namespace : namespaceName;
        var pod = workload.ToPod();
        if (pod["metadata"] is not JsonObject metadata)
        {
            metadata = [];
            pod["metadata"] = metadata;
        }

        metadata.Remove("managedFields");
        metadata["namespace"] = effective;
        return new CheckSubject(workload.Kind, effective, workload.Name, pod, workload.Owner with { Namespace = effective });
    }

    /// <summary>A pod of one container and no labels, which shows what a namespace does by itself.</summary>
    public static CheckSubject AnyPodOf(string namespaceName)
    {
        var pod = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "any", ["namespace"] = namespaceName },
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "app", ["image"] = "app" }) },
        };
        return new CheckSubject("Namespace", namespaceName, namespaceName, pod, new WorkloadIdentity("v1", "Pod", "any", namespaceName));
    }
}
