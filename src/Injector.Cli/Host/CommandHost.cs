using Injector.Cli.Files;
using Injector.Cli.Input;
using Injector.Hosting.Clusters;

namespace Injector.Cli.Host;

/// <summary>Everything outside the process that a command may touch; tests put their own in.</summary>
internal sealed record CommandHost
{
    /// <summary>Standard input.</summary>
    public required Stream Input { get; init; }

    /// <summary>Standard output: manifests, help and version, nothing else.</summary>
    public required Stream Output { get; init; }

    /// <summary>Absolute path of the file that standard output was redirected to; null when it is none, or that cannot be told here.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Standard error: everything said to people.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The file system, with the folder that relative paths start from.</summary>
    public required IFileSystem Files { get; init; }

    /// <summary>Environment variables, read once at start.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>True when standard error is a terminal: colour and progress make sense there.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>True when standard output is a terminal.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>The clock; progress is timed by it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Fetches manifests given as URLs.</summary>
    public IManifestFetcher Fetcher { get; init; } = new HttpManifestFetcher();

    /// <summary>Connects to clusters.</summary>
    public IClusterConnector Cluster { get; init; } = new ClusterConnector(TimeProvider.System);

    /// <summary>An environment variable; null when it is unset or empty.</summary>
    public string? Variable(string name) => Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
