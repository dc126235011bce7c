using System.Collections.ObjectModel;

namespace Injector.Core;

/// <summary>What is said about injection beside templates, values and mesh: by flags and variables of the process, or by settings beside the templates.</summary>
public sealed record InjectionSettings
{
    /// <summary>Revision of the control plane as given; empty and <c>default</c> mean the same one, but templates of the webhook see which it is.</summary>
    public string Revision { get; init; } = string.Empty;

    /// <summary>Istio release whose behaviour is wanted, for example <c>1.24.0</c>; null reads it from the values' tag, else the newest.</summary>
    public string? IstioVersion { get; init; }

    /// <summary>Where <see cref="IstioVersion"/> was said, as people know it: a flag or a variable. Bears on messages only.</summary>
    public string IstioVersionSource { get; init; } = "--istio-version";

    /// <summary>Value of <c>COMPLIANCE_POLICY</c>, which templates see as <c>.CompliancePolicy</c>.</summary>
    public string? CompliancePolicy { get; init; }

    /// <summary>Value of <c>PLATFORM</c>; <c>openshift</c> takes the proxy's user and group from the namespace.</summary>
    public string? Platform { get; init; }

    /// <summary>Environment variables that the template function <c>env</c> sees; older releases have switches among them, such as <c>REWRITE_TCP_PROBES</c>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Reproduces defects of the reference that are mended otherwise; each is listed in <c>docs/compatibility.md</c>.</summary>
    public bool CompatIstio { get; init; }

    /// <summary>How it is decided whether sidecars run as init containers; null leaves it to the release.</summary>
    public NativeSidecarMode? NativeSidecars { get; init; }

    /// <summary>Where <see cref="NativeSidecars"/> was said, as people know it. Bears on messages only.</summary>
    public string NativeSidecarsSource { get; init; } = "--native-sidecars or ENABLE_NATIVE_SIDECARS";

    /// <summary>Lets values of pods become structure of what templates render. Null, where nothing was said, does as false: a pod with such a value is refused.</summary>
    public bool? AllowUnsafeValues { get; init; }

    /// <summary>Kinds beside those of Kubernetes whose pods are injected in manifests.</summary>
    public IReadOnlyList<PodKind> Kinds { get; init; } = [];

    /// <summary>Which kinds of structure annotations and own versions of injected containers may bring into a pod.</summary>
    public StructurePolicy Structure { get; init; } = StructurePolicy.Unset;

    /// <summary>Assignments laid over the values in order, each <c>path.to.key=value</c>; they come after <see cref="SetJsonValues"/>.</summary>
    public IReadOnlyList<string> SetValues { get; init; } = [];

    /// <summary>Assignments of JSON, each <c>path.to.key={"a": 1}</c> or a tree of values.</summary>
    public IReadOnlyList<string> SetJsonValues { get; init; } = [];

    /// <summary>Assignments of text, which stays text whatever it looks like; they come last.</summary>
    public IReadOnlyList<string> SetStringValues { get; init; } = [];
}
