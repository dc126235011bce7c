namespace Injector.Cli.Checking;

/// <summary>What one run of <c>check-inject</c> was asked to do.</summary>
internal sealed record CheckInjectSettings
{
    /// <summary>Where to look.</summary>
    public required InspectSettings Inspect { get; init; }

    /// <summary>Pods and workloads of the cluster; with none and without files, the whole namespace.</summary>
    public IReadOnlyList<SubjectTarget> Targets { get; init; } = [];

    /// <summary>Manifests.</summary>
    public IReadOnlyList<string> Filenames { get; init; } = [];

    /// <summary>Look into folders below the given ones.</summary>
    public bool Recursive { get; init; }

    /// <summary>Nothing is asked of a cluster: manifests and webhooks come from files.</summary>
    public bool IsOffline => Filenames.Count > 0 && Inspect.WebhooksFile is not null;
}
