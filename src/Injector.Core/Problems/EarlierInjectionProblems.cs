using Injector.Core.Pods;

namespace Injector.Core.Problems;

/// <summary>What can be odd about an injection that was made before.</summary>
internal static class EarlierInjectionProblems
{
    public static InjectionProblem StatusUnreadable { get; } = new(
        ProblemIds.StatusUnreadable, "the annotation is no JSON object, so what an injection usually adds is taken for the earlier one")
    {
        Pointer = PodPointers.Annotation(AnnotationNames.Status),
        Field = "metadata.annotations." + AnnotationNames.Status,
        Hint = "look at what is left, or restore what the injector wrote",
    };

    public static InjectionProblem UndoUnfit { get; } = new(
        ProblemIds.UndoUnfit, "the record of the earlier injection does not fit the pod any more; the rest is taken out as far as it can be told")
    {
        Pointer = PodPointers.Annotation(AnnotationNames.Status),
        Field = "metadata.annotations." + AnnotationNames.Status,
        Hint = "compare the pod with its source",
    };

    public static InjectionProblem RecordTooLong { get; } = new(
        ProblemIds.RecordTooLong, "what taking this injection out again needs is too long for an annotation, so it is not kept and will be guessed")
    {
        Pointer = PodPointers.Annotation(AnnotationNames.Status),
        Field = "metadata.annotations." + AnnotationNames.Status,
        Hint = "keep the manifest as it was before",
    };

    public static InjectionProblem Skipped { get; } = new(
        ProblemIds.InjectedPodSkipped, "the pod is not to be injected, but an earlier injection is still in it")
    {
        Pointer = PodPointers.Annotation(AnnotationNames.Status),
        Field = "metadata.annotations." + AnnotationNames.Status,
        Hint = "take it out with injector uninject",
    };

    /// <param name="pointer">The place.</param>
    /// <param name="isKept">Whether what stands there was left.</param>
    public static InjectionProblem Guess(string pointer, bool isKept) => new(
        ProblemIds.UninjectGuess, isKept
            ? "the earlier injection does not tell whether this is its own; it stays"
            : "the earlier injection does not tell whether this is its own; it is taken out")
    {
        Pointer = pointer,
        Field = FieldOf(pointer),
    };

    /// <param name="pointer">The probe.</param>
    public static InjectionProblem ProbeLost(string pointer) => new(
        ProblemIds.ProbeLost, "the probe points at the proxy, and nothing tells any more what it asked of the application")
    {
        Pointer = pointer,
        Field = FieldOf(pointer),
        Hint = "write the probe as the application answers it",
    };

    private static string FieldOf(string pointer) => string.Join('.', JsonPointer.Split(pointer));
}
