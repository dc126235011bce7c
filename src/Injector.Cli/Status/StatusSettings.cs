using Injector.Cli.Checking;

namespace Injector.Cli.Status;

/// <summary>What one run of <c>status</c> was asked to do.</summary>
internal sealed record StatusSettings
{
    /// <summary>Where to look.</summary>
    public required InspectSettings Inspect { get; init; }

    /// <summary>States that make the command fail.</summary>
    public IReadOnlySet<WorkloadState> FailOn { get; init; } = new HashSet<WorkloadState>();
}
