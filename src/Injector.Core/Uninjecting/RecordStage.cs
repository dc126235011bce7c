using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Core.Reinjection;

namespace Injector.Core.Uninjecting;

/// <summary>Notes on an injected pod what taking the injection out again needs. The reference notes nothing, so under <c>--compat istio</c> neither do we.</summary>
internal static class RecordStage
{
    /// <param name="request">The request; its pod may have been injected before.</param>
    /// <param name="author">What was injected now: its pod without an earlier injection.</param>
    /// <param name="isSecond">Whether there was an earlier injection.</param>
    /// <param name="warn">Gets a finding when the record is too long.</param>
    /// <param name="pod">The pod, finished; owned by the caller, changed.</param>
    public static void Run(InjectionRequest request, JsonObject author, bool isSecond, Action<InjectionProblem> warn, JsonObject pod)
    {
        if (request.Snapshot.Settings.CompatIstio)
        {
            return;
        }

        var status = InjectionStatus.Of(pod);
        var record = UninjectStage.Record(pod, status, author);
        if (request.Host == InjectionHost.Webhook)
        {
            record = record with { Made = MadeParts.Of(pod, status) };
            if (isSecond && InjectionRecord.Of(InjectionStatus.Of(request.Pod))?.Made is { } made)
            {
                MadeParts.KeepOthers(pod, status, request.Pod, made);
            }
        }

        if (!record.Write(pod))
        {
            warn(EarlierInjectionProblems.RecordTooLong);
        }
    }
}
