using Injector.Hosting.Clusters;

namespace Injector.Cli.Revisions;

/// <summary>What <c>tag set</c> was asked to do.</summary>
/// <param name="Cluster">Which cluster.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Revision">Where it leads: <c>default</c> for a plain install.</param>
internal sealed record TagSettings(ClusterOptions Cluster, string Tag, string Revision)
{
    /// <summary>Namespace of the revision's Service, which tells revisions of the same name apart; null when any will do.</summary>
    public string? Namespace { get; init; }

    /// <summary>Lead a tag that is there elsewhere.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Let the API server check everything and keep nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary><c>yaml</c> or <c>json</c>: write the objects instead of making them; empty to make them.</summary>
    public string Output { get; init; } = string.Empty;

    /// <summary>The tag <c>default</c> also injects namespaces that say nothing.</summary>
    public bool Auto { get; init; }
}
