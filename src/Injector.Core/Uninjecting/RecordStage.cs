using System.Text.Json.Nodes;
using Injector.Core.Comparing;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Reinjection;

namespace Injector.Core.Uninjecting;

/// <summary>
/// Makes the patch of an injection, and notes on the pod and in the patch what taking the injection out again needs. The reference notes
/// nothing, so under <c>--compat istio</c> neither do we.
/// </summary>
internal static class RecordStage
{
    private static readonly string StatusPointer = JsonPointer.Combine("/metadata/annotations", AnnotationNames.Status);

    /// <param name="request">The request; its pod may have been injected before.</param>
    /// <param name="author">What was injected now: its pod without an earlier injection.</param>
    /// <param name="isSecond">Whether there was an earlier injection.</param>
    /// <param name="warn">Gets a finding when the record is too long.</param>
    /// <param name="pod">The pod, finished; owned by the caller, changed.</param>
    /// <param name="status">What its status annotation says; null to read it there.</param>
    /// <returns>The RFC 6902 patch from the request's pod to the finished one.</returns>
    public static JsonArray Run(
        InjectionRequest request, JsonObject author, bool isSecond, Action<InjectionProblem> warn, JsonObject pod, InjectionStatus? status)
    {
        if (request.Snapshot.Settings.CompatIstio)
        {
            return JsonPatch.Create(request.Pod, pod);
        }

        status ??= InjectionStatus.Of(pod);
        if (isSecond)
        {
            Record(request, UninjectStage.Record(pod, status, author, ChangedPlaces.Everywhere), warn, pod, status);
            return SecondPatch(request, pod);
        }

        // The patch tells where the two differ, so they need not be compared twice; the record is put into it afterwards.
        var patch = JsonPatch.Create(request.Pod, pod);
        Record(request, UninjectStage.Record(pod, status, author, ChangedPlaces.Of(patch)), warn, pod, status);
        PutStatus(patch, pod.Annotation(AnnotationNames.Status)!);
        return patch;
    }

    /// <summary>
    /// When nothing but the server's own defaults tells the pod that was sent from the new one, there is nothing to do: taken away, the server would give
    /// them again. Files have none.
    /// </summary>
    private static JsonArray SecondPatch(InjectionRequest request, JsonObject pod)
    {
        var patch = JsonPatch.Create(request.Pod, pod);
        if (patch.Count == 0 || request.Host != InjectionHost.Webhook)
        {
            return patch;
        }

        var stored = (JsonObject)pod.DeepClone();
        ServerDefaults.Keep(stored, request.Pod);
        if (!JsonEquality.DeepEquals(request.Pod, stored))
        {
            return patch;
        }

        ServerDefaults.Keep(pod, request.Pod);
        return [];
    }

    private static void Record(InjectionRequest request, InjectionRecord record, Action<InjectionProblem> warn, JsonObject pod, InjectionStatus status)
    {
        if (request.Host == InjectionHost.Webhook)
        {
            record = record with { Made = MadeParts.Of(pod, status) };

            // Only a pod that was injected before has a record.
            if (InjectionRecord.Of(InjectionStatus.Of(request.Pod))?.Made is { } made)
            {
                MadeParts.KeepOthers(pod, status, request.Pod, made);
            }
        }

        if (!record.Write(pod))
        {
            warn(EarlierInjectionProblems.RecordTooLong);
        }
    }

    /// <summary>Gives the status annotation its final text in the operation that writes it, which may write all annotations or all metadata.</summary>
    private static void PutStatus(JsonArray patch, string text)
    {
        foreach (var operation in patch)
        {
            var path = operation.TextOrEmpty("path");
            if (path == StatusPointer)
            {
                operation!["value"] = text;
            }
            else if (StatusPointer.StartsWith(path, StringComparison.Ordinal) && operation!["value"] is JsonObject value)
            {
                var place = StatusPointer.AsSpan(path.Length);
                var parent = place[..place.LastIndexOf('/')].ToString();
                (JsonPointer.Find(value, parent) as JsonObject)?[AnnotationNames.Status] = text;
            }
        }
    }
}
