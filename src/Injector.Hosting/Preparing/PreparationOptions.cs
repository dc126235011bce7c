using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Hosting.Configuration;
using Injector.Hosting.Facts;

namespace Injector.Hosting.Preparing;

/// <summary>What everything that injects is prepared from.</summary>
public sealed record PreparationOptions
{
    /// <summary>Who asks.</summary>
    public InjectionHost Host { get; init; } = InjectionHost.CommandLine;

    /// <summary>Files with configuration.</summary>
    public ConfigurationFiles Configuration { get; init; } = new();

    /// <summary>Files with facts.</summary>
    public FactFiles Facts { get; init; } = new();

    /// <summary>The cluster that has what files leave open; null reads files only.</summary>
    public ClusterOptions? Cluster { get; init; }

    /// <summary>What flags and variables say: revision, release, platform and the like.</summary>
    public InjectionSettings Injection { get; init; } = new();

    /// <summary>Version of the nodes that the pods will run on; null asks the cluster, if there is one.</summary>
    public string? KubernetesVersion { get; init; }
}
