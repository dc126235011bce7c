namespace Injector.Cli.Charting;

/// <summary>What a chart is rendered for.</summary>
internal sealed record ChartRelease
{
    /// <summary>Kubernetes release that is assumed where none is named: the one that Helm 4.1 assumes.</summary>
    public const string UsualKubeVersion = "v1.35.0";

    /// <summary>Name of the release.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace it is installed into.</summary>
    public required string Namespace { get; init; }

    /// <summary>Kubernetes release, with a leading <c>v</c>.</summary>
    public string KubeVersion { get; init; } = UsualKubeVersion;

    /// <summary>API versions, and kinds behind them, that the cluster serves besides the usual ones.</summary>
    public IReadOnlyList<string> ApiVersions { get; init; } = [];
}
