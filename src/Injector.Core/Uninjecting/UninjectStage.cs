using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>Takes an injection out of a pod: first what every injection leaves, told from the pod alone, then what a record of ours says beside.</summary>
internal static class UninjectStage
{
    private static readonly GuessStep Guesses = new();

    /// <summary>The steps in the order they run.</summary>
    private static readonly IUninjectStep[] Steps =
    [
        new ProbeStep(),
        new ScrapeAnnotationStep(),
        new MetadataStep(),
        new ListedPartsStep(),
        Guesses,
    ];

    /// <summary>Takes an injected pod apart; the one given is not changed.</summary>
    /// <param name="pod">The injected pod.</param>
    /// <param name="own">What of it is the author's own.</param>
    /// <param name="isExact">Whether a record will be carried out afterwards.</param>
    public static InjectedPod TakeApart(JsonObject pod, OwnParts own, bool isExact)
    {
        var injected = new InjectedPod((JsonObject)pod.DeepClone(), own, isExact);
        foreach (var step in Steps)
        {
            step.Apply(injected);
        }

        EmptiedParts.Remove(injected.Pod, pod);
        return injected;
    }

    /// <summary>Takes back the changes that a record names.</summary>
    /// <param name="injected">The pod, after <see cref="TakeApart"/>.</param>
    /// <param name="pod">The injected pod.</param>
    /// <param name="record">The record.</param>
    /// <returns>False when something did not fit; then what is left is guessed, as without a record.</returns>
    public static bool TakeBack(InjectedPod injected, JsonObject pod, InjectionRecord record)
    {
        var undoing = new ChangeUndoing(injected.FormerNames);
        undoing.Apply(injected.Pod, record.Changes ?? []);
        if (undoing.Unfit == 0)
        {
            return true;
        }

        injected.IsExact = false;
        Guesses.Apply(injected);
        EmptiedParts.Remove(injected.Pod, pod);
        return false;
    }

    /// <summary>The record of an injection.</summary>
    /// <param name="pod">The injected pod.</param>
    /// <param name="author">The pod before.</param>
    public static InjectionRecord Record(JsonObject pod, JsonObject author)
    {
        var own = OwnParts.Of(author, pod);
        var injected = TakeApart(pod, own, isExact: true);
        return new InjectionRecord(own.Spared, ChangeRecord.Between(injected.Pod, author), null);
    }
}
