using Injector.Cli.Configuration;
using Injector.Core;

namespace Injector.Cli.Commands;

/// <summary>What one run of <c>kube-inject</c> was asked to do.</summary>
internal sealed record KubeInjectSettings
{
    /// <summary>Files, folders, addresses or <c>-</c>, in the order given.</summary>
    public required IReadOnlyList<string> Filenames { get; init; }

    /// <summary>Look into folders below the given ones.</summary>
    public bool Recursive { get; init; }

    /// <summary>Output file or folder; null writes to standard output.</summary>
    public string? Output { get; init; }

    /// <summary>Write every input over itself.</summary>
    public bool InPlace { get; init; }

    /// <summary>Where the configuration is read from.</summary>
    public ConfigurationFiles Configuration { get; init; } = new();

    /// <summary>The cluster to read configuration from; null reads files only.</summary>
    public ClusterOptions? Cluster { get; init; }

    /// <summary>Revision, release, platform and the like.</summary>
    public InjectionSettings Injection { get; init; } = new();

    /// <summary>How it is decided whether sidecars run as init containers; null leaves it to the release.</summary>
    public NativeSidecarMode? NativeSidecars { get; init; }

    /// <summary>File with Namespace objects; null means that nothing is known of namespaces.</summary>
    public string? NamespacesFile { get; init; }

    /// <summary>Namespace whose object stands in for workloads that name none; null for none.</summary>
    public string? DefaultNamespace { get; init; }

    /// <summary>A workload that is skipped is an error.</summary>
    public bool FailOnSkip { get; init; }

    /// <summary>Say only warnings and errors.</summary>
    public bool Quiet { get; init; }

    /// <summary>Log lines are JSON objects.</summary>
    public bool JsonLog { get; init; }

    /// <summary>Use terminal colours.</summary>
    public bool Colour { get; init; }

    /// <summary>Sentences about the command line that need no action.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
