using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Core.Reinjection;
using Injector.Core.Uninjecting;

namespace Injector.Core;

/// <summary>
/// Takes the sidecar out of a pod: the inverse of <see cref="InjectionPipeline"/>, whoever injected. The pod tells by itself what was
/// injected, so no configuration is needed.
/// </summary>
/// <remarks>
/// An injection of this library leaves a record in the status annotation, and what comes out is exactly the pod that went in, together with
/// whatever the author changed since in parts that are not the injection's. One by Istio, or under <c>--compat istio</c>, leaves none; then
/// containers, volumes, probes and scrape annotations come out exactly, and what is a guess is a warning.
/// </remarks>
public static class Uninjection
{
    /// <summary>Takes out what an earlier injection added.</summary>
    /// <param name="pod">An object with <c>metadata</c> and <c>spec</c>; never changed.</param>
    public static UninjectionResult Uninject(JsonObject pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var status = InjectionStatus.Of(pod);
        return status.IsPresent ? TakeOut(pod, status) : new UninjectionResult { Pod = pod };
    }

    /// <summary>An injected pod that keeps, beside what the injection recorded, a record about the text of its manifest.</summary>
    /// <param name="pod">The injected pod; never changed. Without a record of ours it is handed back as it is.</param>
    /// <param name="record">What <see cref="UninjectionResult.TextRecord"/> is to give later.</param>
    public static JsonObject WithTextRecord(JsonObject pod, JsonObject record)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(record);
        if (InjectionRecord.Of(InjectionStatus.Of(pod)) is not { } known)
        {
            return pod;
        }

        var copy = (JsonObject)pod.DeepClone();
        (known with { Text = record }).Write(copy);
        return copy;
    }

    private static UninjectionResult TakeOut(JsonObject pod, InjectionStatus status)
    {
        var warnings = new List<InjectionProblem>();
        if (!status.IsReadable)
        {
            warnings.Add(EarlierInjectionProblems.StatusUnreadable);
        }

        var record = InjectionRecord.Of(status);
        var fits = record is not null || !InjectionRecord.IsUnreadable(status);
        var injected = record is null ? UninjectStage.Guess(pod, status) : UninjectStage.Undo(pod, status, record, out fits);
        if (!fits)
        {
            warnings.Add(EarlierInjectionProblems.UndoUnfit);
        }

        warnings.AddRange(injected.Guesses.Select(guess => EarlierInjectionProblems.Guess(guess, JsonPointer.Find(injected.Pod, guess) is not null)));
        warnings.AddRange(ProbeStep.StillLost(injected).Select(EarlierInjectionProblems.ProbeLost));
        return new UninjectionResult
        {
            Pod = injected.Pod,
            IsInjected = true,
            IsExact = record is not null,
            Patch = JsonPatch.Create(pod, injected.Pod),
            Warnings = warnings,
            TextRecord = record?.Text,
        };
    }
}
