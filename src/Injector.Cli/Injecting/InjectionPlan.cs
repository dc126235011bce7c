using Injector.Cli.Input;
using Injector.Hosting.Preparing;

namespace Injector.Cli.Injecting;

/// <summary>What manifests are injected with: the same for every command that injects, or only looks at what injection would do.</summary>
internal sealed record InjectionPlan
{
    /// <summary>Where configuration and facts are read from.</summary>
    public PreparationOptions Preparation { get; init; } = new();

    /// <summary>Namespace in which workloads that name none will be made, as by <c>kubectl apply -n</c>; null when nobody says.</summary>
    public string? DefaultNamespace { get; init; }

    /// <summary>Whether each result is to say how it came about.</summary>
    public bool Explains { get; init; }

    /// <summary>The settings of the project; null when there are none.</summary>
    public ProjectFile? Project { get; init; }

    /// <summary>Sentences about the flags that need no action.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
