namespace Injector.Core;

/// <summary>A pod could not be injected.</summary>
public sealed class InjectionException : Exception
{
    /// <summary>A failure with all its problems.</summary>
    /// <param name="kind">What is at fault.</param>
    /// <param name="problems">At least one; each stands alone.</param>
    /// <param name="inner">The failure behind it, if any.</param>
    public InjectionException(InjectionErrorKind kind, IReadOnlyList<InjectionProblem> problems, Exception? inner = null)
        : base(string.Join('\n', problems ?? throw new ArgumentNullException(nameof(problems))), inner)
    {
        Kind = kind;
        Problems = problems;
    }

    /// <summary>What is at fault.</summary>
    public InjectionErrorKind Kind { get; }

    /// <summary>All problems found.</summary>
    public IReadOnlyList<InjectionProblem> Problems { get; }
}

/// <summary>What is at fault when a pod cannot be injected.</summary>
public enum InjectionErrorKind
{
    /// <summary>A field of the pod or workload is missing or has the wrong type.</summary>
    Pod,

    /// <summary>An annotation of the pod has a value that is not allowed.</summary>
    PodAnnotation,

    /// <summary>A template failed while it ran, or the name of a template is not known.</summary>
    Template,

    /// <summary>What a template rendered could not be merged into the pod.</summary>
    Merge,

    /// <summary>The configuration does not fit the pod.</summary>
    Configuration,

    /// <summary>The injected pod is one that the API server would refuse.</summary>
    FinishedPod,
}
