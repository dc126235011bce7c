using Injector.Webhook.Events;

namespace Injector.Webhook.PodWatch;

/// <summary>A group of pods whose state has changed, as it is told.</summary>
/// <param name="Namespace">Their namespace.</param>
/// <param name="Owner">Their owner, for people.</param>
/// <param name="EventOwner">What an Event about them refers to; null for nothing that an Event could.</param>
/// <param name="Pods">How many they are.</param>
/// <param name="Pod">Name of one of them.</param>
/// <param name="Verdict">How they stand now.</param>
internal sealed record PodFinding(string Namespace, string Owner, EventOwner? EventOwner, int Pods, string Pod, PodVerdict Verdict)
{
    /// <summary>What is to be told of a group; it counts as told. Null when it stands as it was told last.</summary>
    public static PodFinding? Of(PodGroup group)
    {
        var before = group.Told;
        group.Told = group.Verdict.State;
        return group.Told == before ? null : Now(group);
    }

    /// <summary>A group as it stands; null when its last pod has gone.</summary>
    public static PodFinding? Now(PodGroup group) => group.Oldest is not { } oldest
        ? null
        : new PodFinding(group.Traits.Namespace, group.ReadOwner(), group.Traits.ReadEventOwner(), group.Pods.Count, oldest.Name, group.Verdict);
}
