using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Hosting.Facts;
using Injector.Json;

namespace Injector.Hosting.Requests;

/// <summary>Builds the request for a pod: the pod, who owns it, and every fact that bears on it. The only place that does, for all hosts and commands.</summary>
/// <param name="host">Who asks.</param>
/// <param name="facts">What is known of the cluster.</param>
/// <param name="nativeSidecars">The mode that follows from what is known of nodes; null takes the one that the configuration asks for.</param>
public sealed class RequestFactory(InjectionHost host, IInjectionFacts facts, NativeSidecarMode? nativeSidecars = null)
{
    /// <summary>The request for a workload of a manifest.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="snapshot">The configuration.</param>
    /// <param name="defaultNamespace">Namespace of a workload that names none.</param>
    public InjectionRequest For(Workload workload, InjectionSnapshot snapshot, string defaultNamespace)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return For(workload.ToPod(), workload.Owner, snapshot, workload.Namespace.Length > 0 ? workload.Namespace : defaultNamespace) with
        {
            WorkloadWarnings = workload.Findings(),
            ClaimedVolumes = workload.ClaimedVolumes(),
        };
    }

    /// <summary>The request for a pod that is about to be created.</summary>
    /// <param name="pod">The pod as submitted.</param>
    /// <param name="snapshot">The configuration.</param>
    /// <param name="namespaceName">Namespace it is created in; null when that is not known.</param>
    /// <param name="path">Path of the webhook's address; carries proxy environment, see <see cref="UrlParameters"/>.</param>
    public InjectionRequest For(JsonObject pod, InjectionSnapshot snapshot, string? namespaceName, string path) =>
        For(pod, WorkloadIdentity.FromPod(pod, snapshot), snapshot, namespaceName) with { Parameters = UrlParameters.Parse(path) };

    /// <summary>The request for a pod whose owner is known.</summary>
    /// <param name="pod">The pod as submitted.</param>
    /// <param name="owner">The workload as templates see it.</param>
    /// <param name="snapshot">The configuration.</param>
    /// <param name="namespaceName">Namespace it is created in; null when that is not known.</param>
    public InjectionRequest For(JsonObject pod, WorkloadIdentity owner, InjectionSnapshot snapshot, string? namespaceName) => new()
    {
        Pod = pod,
        Snapshot = snapshot,
        Owner = owner,
        Host = host,
        NativeSidecars = NativeSidecars.Resolve(
            nativeSidecars ?? NativeSidecars.ModeOf(snapshot),
            facts.Nodes,
            pod.TextOrEmpty("spec", "nodeName") is { Length: > 0 } node ? node : null,
            snapshot.Settings.CompatIstio),
        Namespace = string.IsNullOrEmpty(namespaceName) ? null : facts.FindNamespace(namespaceName),
        ProxyConfigs = owner.Namespace.Length > 0 || pod.TextOrEmpty("metadata", "namespace").Length > 0 ? facts.ProxyConfigs : AsUnnamed(facts.ProxyConfigs, namespaceName),
    };

    /// <summary>A pod that names no namespace, nor its workload, is in the one given beside it; the resources of that one are told so.</summary>
    private static IReadOnlyList<ProxyConfigResource> AsUnnamed(IReadOnlyList<ProxyConfigResource> all, string? namespaceName) =>
        all.Count == 0 ? all : [.. all.Select(resource => resource.Namespace == namespaceName ? resource with { Namespace = string.Empty } : resource)];
}
