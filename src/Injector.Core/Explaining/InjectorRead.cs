using Injector.Core.Explaining;

namespace Injector.Core;

/// <summary>A place of the configuration that the injector itself reads, whatever templates do.</summary>
/// <param name="Root">Which configuration: <c>values</c> or <c>meshConfig</c>.</param>
/// <param name="Path">The place: <c>enablePrometheusMerge</c>.</param>
/// <param name="Purpose">What for, as a clause for people.</param>
/// <param name="Stages">The stages whose changes may follow from it, as <see cref="ExplainedStage.Name"/> has them.</param>
public sealed record InjectorRead(string Root, string Path, string Purpose, IReadOnlyList<string> Stages)
{
    /// <summary>All that is read for pods that are injected with a configuration.</summary>
    /// <param name="snapshot">The configuration.</param>
    public static IReadOnlyList<InjectorRead> AllOf(InjectionSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return InjectorReads.Of(snapshot.LegacyTemplate is not null);
    }
}
