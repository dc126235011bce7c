using Injector.Hosting.Preparing;

namespace Injector.Cli.Injecting;

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

    /// <summary>Where configuration and facts are read from.</summary>
    public PreparationOptions Preparation { get; init; } = new();

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
