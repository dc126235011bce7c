using Injector.Cli.Analyzing.PodSecurity;
using Injector.Core;
using Injector.Hosting.Webhooks;

namespace Injector.Cli.Analyzing;

/// <summary>What is kept of all documents for the rules that look across them: labels, ports and names, never a document.</summary>
internal sealed class ManifestFacts
{
    private ILookup<string, AnalyzedWorkload>? _byNamespace;

    /// <summary>Workloads that injection looked at, in order.</summary>
    public List<AnalyzedWorkload> Workloads { get; } = [];

    /// <summary>Services with a selector.</summary>
    public List<ServiceFact> Services { get; } = [];

    /// <summary>Namespace objects by name: those of manifests, then those of a file, then those of a cluster.</summary>
    public Dictionary<string, NamespaceFact> Namespaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Service accounts that bring pull secrets, as <c>namespace/name</c>.</summary>
    public HashSet<string> AccountsWithPullSecrets { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries of webhooks that inject sidecars.</summary>
    public List<SidecarWebhook> Webhooks { get; } = [];

    /// <summary>Pod Security level that was asked for; null leaves it to the namespaces.</summary>
    public PodSecurityLevel? PodSecurity { get; init; }

    /// <summary>The workloads of a namespace, once all are there.</summary>
    /// <param name="name">Its name.</param>
    public IEnumerable<AnalyzedWorkload> WorkloadsOf(string name) => (_byNamespace ??= Workloads.ToLookup(workload => workload.Namespace, StringComparer.Ordinal))[name];
}

/// <summary>What is kept of a workload.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Namespace">Namespace that it will be made in; empty when nobody says.</param>
internal sealed record AnalyzedWorkload(ObjectPlace Place, string Namespace)
{
    /// <summary>The rule that decided.</summary>
    public required DecisionRule Decision { get; init; }

    /// <summary>Whether it carries an injection afterwards.</summary>
    public required bool IsInjected { get; init; }

    /// <summary>Whether injection itself warned that the pod is in an ambient mesh.</summary>
    public bool IsToldAmbient { get; init; }

    /// <summary>Labels of its pods as they will be created.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Labels and annotations of its author's pod that speak about other meshes.</summary>
    public IReadOnlyDictionary<string, string> ForeignWords { get; init; } = new Dictionary<string, string>();

    /// <summary>The service account; <c>default</c> when it names none.</summary>
    public string ServiceAccount { get; init; } = "default";

    /// <summary>An injected image that likely needs a pull secret which the pod has not; null when there is none.</summary>
    public string? PrivateImage { get; init; }

    /// <summary>What a Pod Security level would refuse of the result.</summary>
    public IReadOnlyList<PlacedViolation> Violations { get; init; } = [];
}

/// <summary>What is kept of a Service.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Namespace">Its namespace; empty when nobody says.</param>
/// <param name="Selector">Labels of the pods it is for.</param>
/// <param name="Ports">Its TCP ports.</param>
internal sealed record ServiceFact(ObjectPlace Place, string Namespace, IReadOnlyDictionary<string, string> Selector, IReadOnlyList<PortFact> Ports);

/// <summary>What is kept of a port of a Service.</summary>
/// <param name="Number">The port.</param>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="Line">Line it stands on; 0 when unknown.</param>
/// <param name="Column">Column it stands at; 0 when unknown.</param>
internal sealed record PortFact(long Number, string Name, int Line, int Column);

/// <summary>What is kept of a Namespace object.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Facts">Its labels and annotations.</param>
/// <param name="IsManifest">Whether it stands in a manifest that is analyzed.</param>
internal sealed record NamespaceFact(ObjectPlace Place, NamespaceFacts Facts, bool IsManifest)
{
    /// <summary>Where its labels and annotations stand, by key; empty when it stands in no manifest.</summary>
    public IReadOnlyDictionary<string, (int Line, int Column)> Positions { get; init; } = new Dictionary<string, (int Line, int Column)>();

    /// <summary>Where a label or annotation stands; the place of the object when it has none of the name.</summary>
    /// <param name="key">Its key.</param>
    public (int Line, int Column) PositionOf(string key) => Positions.TryGetValue(key, out var position) ? position : (Place.Line, Place.Column);
}
