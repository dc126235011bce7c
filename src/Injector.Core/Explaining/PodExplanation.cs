namespace Injector.Core;

/// <summary>How the injection of one pod came about.</summary>
public sealed record PodExplanation
{
    /// <summary>Names of the templates that were asked for, before aliases were replaced; empty for a pod that is not injected.</summary>
    public IReadOnlyList<string> AskedTemplates { get; init; } = [];

    /// <summary>Whether the pod's own annotation asked for them, rather than the configuration.</summary>
    public bool TemplatesAreAnnotated { get; init; }

    /// <summary>Whether sidecars were to be native, unless an annotation of the pod says otherwise.</summary>
    public bool NativeSidecars { get; init; }

    /// <summary>Where the pod or the configuration says what decided.</summary>
    public DecisionPlace DecisionPlace { get; init; } = new(null, null);

    /// <summary>The pod's Namespace object, where that is known.</summary>
    public NamespaceFacts? Namespace { get; init; }

    /// <summary>What each stage changed, in the order they ran; stages that changed nothing are left out.</summary>
    public IReadOnlyList<ExplainedStage> Stages { get; init; } = [];

    /// <summary>The labels and annotations of the pod that bear on injection, or look as if.</summary>
    public IReadOnlyList<ExplainedKey> Keys { get; init; } = [];

    /// <summary>Everything that the templates read, each once, whether it came to anything or not; in ordinal order.</summary>
    public IReadOnlyList<ExplainedRead> Reads { get; init; } = [];
}

/// <summary>Where what a decision went by is written.</summary>
/// <param name="Pod">RFC 6901 pointer into the pod; null when it is not in the pod.</param>
/// <param name="Configuration">RFC 6901 pointer into the injector configuration; null when it is not there.</param>
public sealed record DecisionPlace(string? Pod, string? Configuration);

/// <summary>A stage of the injection with what it changed.</summary>
/// <param name="Name">Its name: <c>merge</c>, <c>override</c>, <c>post-process/probe-rewrite</c>, <c>resources</c>, <c>record</c>.</param>
/// <param name="Changes">What it changed.</param>
public sealed record ExplainedStage(string Name, IReadOnlyList<ExplainedChange> Changes);

/// <summary>What happened to a part of a pod.</summary>
public enum ExplainedChangeKind
{
    /// <summary>It came.</summary>
    Added,

    /// <summary>It has another value.</summary>
    Changed,

    /// <summary>It went.</summary>
    Removed,

    /// <summary>The items of a list stand in another order.</summary>
    Moved,
}
