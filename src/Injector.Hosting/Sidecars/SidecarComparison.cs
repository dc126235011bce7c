using System.Text.Json.Nodes;

namespace Injector.Hosting.Sidecars;

/// <summary>The sidecar of a pod beside the one that it would get today. Whoever calls a sidecar stale asks here.</summary>
public sealed record SidecarComparison
{
    /// <summary>What the pod carries.</summary>
    public required SidecarVersion Actual { get; init; }

    /// <summary>What it would get today.</summary>
    public required SidecarVersion Expected { get; init; }

    /// <summary>Injected containers whose resources were changed in place; these do not count.</summary>
    public IReadOnlyList<string> Resized { get; init; } = [];

    /// <summary>What differs, for people; null when nothing does and the sidecar is not stale.</summary>
    public string? Difference => Actual.DifferenceFrom(Expected);

    /// <summary>Compares an injected pod with what a fresh injection makes.</summary>
    /// <param name="pod">The pod as the API server gives it.</param>
    /// <param name="next">The pod that is made of the workload's template today.</param>
    /// <param name="again">
    /// Gives what is made of this very pod today; null when nothing is. It keeps what others added to the injected containers where the injection left a
    /// record of its own part, so that this does not count; asked for only when there is a difference.
    /// </param>
    public static SidecarComparison Of(JsonObject pod, JsonObject next, Func<JsonObject?> again)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(again);
        var resized = InPlaceResizes.Of(pod).Where(name => IsInjected(pod, name)).ToList();
        var compared = resized.Count == 0 ? pod : InPlaceResizes.WithResourcesOf(next, pod, resized);
        var found = new SidecarComparison { Actual = VersionOf(compared, next), Expected = VersionOf(next, next), Resized = resized };
        return found.Difference is not null && IsOthersWork(found, compared, next, again) ? found with { Actual = found.Expected } : found;
    }

    /// <summary>What tells this sidecar from others, by the shape of a fresh one.</summary>
    public static SidecarVersion VersionOf(JsonObject pod, JsonObject next)
    {
        var facts = SidecarFacts.Of(pod);
        return new SidecarVersion(facts.Revision, facts.Image, TemplateOutcome.HashOf(pod, next));
    }

    private static bool IsInjected(JsonObject pod, string container) => SidecarFacts.Of(pod).Names(container);

    /// <summary>All that the template asks for is there, and the rest is what an injection of this pod would leave alone.</summary>
    private static bool IsOthersWork(SidecarComparison found, JsonObject pod, JsonObject next, Func<JsonObject?> again) =>
        (found.Actual.Revision.Length == 0 || found.Actual.Revision == found.Expected.Revision)
        && found.Actual.Image == found.Expected.Image
        && TemplateOutcome.Covers(pod, next)
        && again() is { } own
        && TemplateOutcome.HashOf(pod, own) == TemplateOutcome.HashOf(own, own);
}
