using Injector.Cli.Injecting;
using Injector.Cli.Reporting;
using Injector.Hosting.Clusters;

namespace Injector.Cli.Diffing;

/// <summary>What is compared with what.</summary>
internal enum DiffMode
{
    /// <summary>Manifests with what injection makes of them.</summary>
    Injection,

    /// <summary>Committed manifests with what injection gives now.</summary>
    Committed,

    /// <summary>What runs in a cluster with what injection gives now.</summary>
    Cluster,

    /// <summary>What one configuration gives with what another gives.</summary>
    Configurations,

    /// <summary>Two sets of manifests as they stand.</summary>
    Plain,
}

/// <summary>What one run of <c>diff</c> was asked to do.</summary>
internal sealed record DiffSettings
{
    /// <summary>What is compared with what.</summary>
    public required DiffMode Mode { get; init; }

    /// <summary>The sources; the new side of <see cref="DiffMode.Plain"/>.</summary>
    public required InputSettings Input { get; init; }

    /// <summary>The old side's files, where it is read from files.</summary>
    public IReadOnlyList<string> Against { get; init; } = [];

    /// <summary>What the new side is injected with.</summary>
    public InjectionPlan Plan { get; init; } = new();

    /// <summary>What the old side is injected with, where configurations are compared.</summary>
    public InjectionPlan OldPlan { get; init; } = new();

    /// <summary>The configurations, or the plain sides, that are compared, as they were named.</summary>
    public (string Old, string New) Names { get; init; }

    /// <summary>The cluster that runs what is compared; null when none is asked.</summary>
    public ClusterOptions? Cluster { get; init; }

    /// <summary>How it is compared.</summary>
    public CompareSettings Compare { get; init; } = new();

    /// <summary>Form of the report.</summary>
    public string Form { get; init; } = DiffForms.Unified;

    /// <summary>Write the report in colour.</summary>
    public bool Colour { get; init; }

    /// <summary>Show the report in the pager of the environment.</summary>
    public bool Pager { get; init; }

    /// <summary>Bring the committed manifests up to date.</summary>
    public bool Fix { get; init; }

    /// <summary>What is said on standard error.</summary>
    public TalkSettings Talk { get; init; } = new();
}
