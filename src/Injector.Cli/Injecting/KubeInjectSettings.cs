using Injector.Hosting.Preparing;

namespace Injector.Cli.Injecting;

/// <summary>What one run of <c>kube-inject</c> was asked to do.</summary>
internal sealed record KubeInjectSettings
{
    /// <summary>Inputs, output and log.</summary>
    public required RunSettings Run { get; init; }

    /// <summary>Where configuration and facts are read from.</summary>
    public PreparationOptions Preparation { get; init; } = new();

    /// <summary>Namespace in which workloads that name none will be made, as by <c>kubectl apply -n</c>; null when nobody says.</summary>
    public string? DefaultNamespace { get; init; }
}
