using Injector.Cli.Charting;
using Injector.Cli.Charting.Values;
using Injector.Cli.Findings;
using Injector.Hosting.Clusters;

namespace Injector.Cli.Prechecking;

/// <summary>What one run of <c>precheck</c> was asked to do.</summary>
/// <param name="Cluster">Which cluster.</param>
/// <param name="Release">What would be installed there; the cluster's release is read from it.</param>
/// <param name="Values">The values it would be installed with.</param>
internal sealed record PrecheckSettings(ClusterOptions Cluster, ChartRelease Release, ValuesRequest Values)
{
    /// <summary>One of <see cref="FindingForms"/>.</summary>
    public string Form { get; init; } = FindingForms.Text;

    /// <summary>The least level that ends with 1; null for none.</summary>
    public FindingLevel? FailOn { get; init; } = FindingLevel.Error;

    /// <summary>Whether the report is written in colour.</summary>
    public bool Colour { get; init; }
}
