using System.Text.Json.Nodes;
using Injector.Core.Workloads;

namespace Injector.Core;

/// <summary>The workload that a pod belongs to, as templates see it.</summary>
/// <param name="ApiVersion">Group and version, for example <c>apps/v1</c>; may be empty.</param>
/// <param name="Kind">Kind, for example <c>Deployment</c>; may be empty.</param>
/// <param name="Name">Name; may be empty.</param>
/// <param name="Namespace">Namespace; empty when not known.</param>
public sealed record WorkloadIdentity(string ApiVersion, string Kind, string Name, string Namespace)
{
    /// <summary>Tells the owner from a pod's own metadata: owner reference, generated name and hash labels.</summary>
    /// <param name="pod">The pod; without owner references it is its own owner.</param>
    /// <param name="snapshot">Configuration whose release decides which owners are known.</param>
    public static WorkloadIdentity FromPod(JsonObject pod, InjectionSnapshot snapshot) =>
        OwnerMetadata.Read(pod, (snapshot ?? throw new ArgumentNullException(nameof(snapshot))).Rules);
}
