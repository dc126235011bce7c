namespace Injector.Core.Workloads;

/// <summary>An object that looks like a workload, or makes pods, and is left as it is.</summary>
public sealed record UnreadWorkload
{
    /// <summary>Kind, for example <c>Rollout</c>; may be empty.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the object; may be empty.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace of the object; may be empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>RFC 6901 pointer from the document's root to the object.</summary>
    public required string Pointer { get; init; }

    /// <summary>Why it is left as it is.</summary>
    public required InjectionProblem Reason { get; init; }

    /// <summary>Whether pods come of it that go without a sidecar because of this; a patch, for one, makes none.</summary>
    public required bool MakesPods { get; init; }
}
