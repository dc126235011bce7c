using Injector.Cli.Injecting;
using Injector.Core;
using Injector.Hosting.Preparing;

namespace Injector.Cli.Explaining;

/// <summary>What holds for all workloads of a run: release, revision, native sidecars and the places of the configuration.</summary>
internal sealed class PlanFacts
{
    /// <param name="work">Is prepared without problems.</param>
    public PlanFacts(ManifestInjection work)
    {
        Snapshot = work.Snapshot!;
        Sidecars = work.Preparation.Sidecars!;
        Places = new ConfigurationPlaces(work.Preparation.Texts!, Snapshot.Settings);
    }

    /// <summary>What everything is injected with.</summary>
    public InjectionSnapshot Snapshot { get; }

    /// <summary>How sidecars are made, and why.</summary>
    public NativeSidecarChoice Sidecars { get; }

    /// <summary>Where the configuration is written.</summary>
    public ConfigurationPlaces Places { get; }

    /// <summary>The revision as people know it.</summary>
    public string Revision => Snapshot.Settings.Revision is { Length: > 0 } revision ? revision : "default";

    /// <summary>Where the source of something that a template read is written; null when that cannot be told.</summary>
    /// <param name="workload">The workload that it was read for.</param>
    /// <param name="read">What was read.</param>
    public SourceFile? PlaceOf(ExplainedWorkload workload, ExplainedRead read) => read switch
    {
        { Found: false } => null,
        { Root: "values" } => Places.OfValue(read.Path),
        { Root: "meshConfig" } => Places.OfMesh(read.Path),
        { Root: "annotation" } => workload.PlaceOf(Json.JsonPointer.Combine("/metadata/annotations", read.Path)),
        { Root: "label" } => workload.PlaceOf(Json.JsonPointer.Combine("/metadata/labels", read.Path)),
        _ => null,
    };
}
