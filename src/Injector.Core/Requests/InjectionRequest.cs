using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using Injector.Core.Workloads;

namespace Injector.Core;

/// <summary>One pod to inject with everything that bears on it.</summary>
public sealed record InjectionRequest
{
    /// <summary>The pod as submitted: an object with <c>metadata</c> and <c>spec</c>. Never changed.</summary>
    public required JsonObject Pod { get; init; }

    /// <summary>
    /// Text of a scalar of <see cref="Pod"/> as its author wrote it, by RFC 6901 pointer into the pod; null where it is not known. A host that
    /// reads YAML knows, and values without quotes stay what they look like.
    /// </summary>
    public Func<string, string?>? SourceText { get; init; }

    /// <summary>The prepared configuration.</summary>
    public required InjectionSnapshot Snapshot { get; init; }

    /// <summary>The workload that owns the pod, as templates see it.</summary>
    public required WorkloadIdentity Owner { get; init; }

    /// <summary>The host that asks.</summary>
    public required InjectionHost Host { get; init; }

    /// <summary>Proxy environment from the webhook's URL, see <see cref="UrlParameters"/>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether sidecars run as init containers with restart policy Always; already resolved by the host.</summary>
    public bool NativeSidecars { get; init; }

    /// <summary>
    /// All ProxyConfig resources that are known, see <see cref="ProxyConfigResource.ReadAll"/>; those that concern the pod are picked by its
    /// namespace, its labels and the mesh's root namespace. The reference's own command line knows none and passes over them.
    /// </summary>
    public IReadOnlyList<ProxyConfigResource> ProxyConfigs { get; init; } = [];

    /// <summary>
    /// Names of volumes that the workload's controller adds to each pod, as a StatefulSet does for its claim templates: containers may mount
    /// them although the pod template does not have them.
    /// </summary>
    public IReadOnlyList<string> ClaimedVolumes { get; init; } = [];

    /// <summary>The pod's Namespace object when it is known, else null.</summary>
    public NamespaceFacts? Namespace { get; init; }

    /// <summary>Whether the result is to say how it came about, see <see cref="InjectionResult.Explanation"/>. The pod is the same either way.</summary>
    public bool Explain { get; init; }

    /// <summary>Findings about the workload that its pod does not show, see <see cref="Workload.Findings"/>; handed on with the pod's own.</summary>
    public IReadOnlyList<InjectionProblem> WorkloadWarnings { get; init; } = [];
}
