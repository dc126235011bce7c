using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Reinjection;

namespace Injector.Core.Uninjecting;

/// <summary>Takes an injection out of a pod: first what every injection leaves, told from the pod alone, then what a record of ours says beside.</summary>
internal static class UninjectStage
{
    private static readonly IUninjectStep[] MetadataSteps = [new ScrapeAnnotationStep(), new MetadataStep()];

    /// <summary>The steps in the order they run.</summary>
    private static readonly IUninjectStep[] Steps = [new ProbeStep(), .. MetadataSteps];

    /// <summary>The steps that stand in for a record, after the others.</summary>
    private static readonly IUninjectStep[] StepsWithoutRecord =
    [
        new ListedPartsStep(),
        new GuessStep(),
    ];

    /// <summary>Takes the injection out of a pod that has no record of it.</summary>
    public static InjectedPod Guess(JsonObject pod, InjectionStatus status)
    {
        var listed = status.IsReadable ? status : KnownParts.Of(pod, status);
        var injected = new InjectedPod(pod, listed, (JsonObject)pod.DeepClone(), OwnParts.None)
        {
            IsExact = false,
            Overrides = AnnotationJson.ReadObject(pod.Annotation(AnnotationNames.Overrides)),
        };
        Run(Steps, injected);
        Run(StepsWithoutRecord, injected);
        EmptiedParts.Remove(injected.Pod, pod);
        return injected;
    }

    /// <summary>Takes an injection out of a pod that has a record of it.</summary>
    /// <param name="pod">The injected pod; not changed.</param>
    /// <param name="status">What it says was injected.</param>
    /// <param name="record">The record.</param>
    /// <param name="fits">False when something of the record found no place; what is left of it is guessed, as without a record.</param>
    public static InjectedPod Undo(JsonObject pod, InjectionStatus status, InjectionRecord record, out bool fits)
    {
        var own = OwnParts.Recorded(record.Own);
        var injected = new InjectedPod(pod, status, AuthorsCopy.Of(pod, status, own), own);
        Run(Steps, injected);
        EmptiedParts.Remove(injected.Pod, pod);
        var undoing = new ChangeUndoing(injected.FormerNames);
        undoing.Apply(injected.Pod, record.Changes ?? []);
        fits = undoing.Unfit == 0 && !record.IsForeign;
        if (!fits)
        {
            new GuessStep().Apply(injected);
            EmptiedParts.Remove(injected.Pod, pod);
        }

        return injected;
    }

    /// <summary>The record of an injection.</summary>
    /// <param name="pod">The injected pod; not changed.</param>
    /// <param name="status">What it says was injected.</param>
    /// <param name="author">The pod before.</param>
    /// <param name="changed">Where the two differ.</param>
    public static InjectionRecord Record(JsonObject pod, InjectionStatus status, JsonObject author, ChangedPlaces changed)
    {
        var own = OwnParts.Of(author, pod);
        var changes = new InjectionDiff(pod, status, author, own, changed).Find();
        return new InjectionRecord(own.Spared, changes, null);
    }

    /// <summary>The part of <see cref="Undo"/>'s steps that changes metadata.</summary>
    public static void RunOnMetadata(InjectedPod injected) => Run(MetadataSteps, injected);

    private static void Run(IUninjectStep[] steps, InjectedPod injected)
    {
        foreach (var step in steps)
        {
            step.Apply(injected);
        }
    }
}
