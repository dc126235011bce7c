using System.Globalization;
using Injector.Kubernetes.Events;
using Injector.Webhook.Events;

namespace Injector.Webhook.PodWatch;

/// <summary>Something found of pods, for whoever looks at their owner.</summary>
/// <param name="Finding">The pods.</param>
/// <param name="IsGrave">Whether somebody should look.</param>
/// <param name="Reason">One word in CamelCase for machines.</param>
/// <param name="Note">The sentence for people.</param>
internal sealed record OwnerNote(PodFinding Finding, bool IsGrave, string Reason, string Note)
{
    /// <summary>The Event it becomes; null where there is nothing that an Event could refer to.</summary>
    public OwnerEvent? ToEvent() => Finding.EventOwner is { } owner
        ? new OwnerEvent(owner, IsGrave ? EventType.Warning : EventType.Normal, Reason, Finding.Verdict.State.ToString(), Note) { Action = "Watch" }
        : null;
}

/// <summary>Tells what the watch found: a line in the log, and a note on the owner.</summary>
/// <param name="record">Receives notes; returns at once.</param>
/// <param name="logger">Receives lines.</param>
internal sealed partial class PodFindings(Action<OwnerNote> record, ILogger<PodFindings> logger)
{
    /// <summary>Tells of pods that lack a sidecar or carry a stale one; what has become right is not told.</summary>
    public void Tell(PodFinding finding)
    {
        var pods = finding.Pods == 1 ? $"pod {finding.Pod}" : string.Create(CultureInfo.InvariantCulture, $"{finding.Pods} pods such as {finding.Pod}");
        switch (finding.Verdict.State)
        {
            case PodState.Missing:
                LogMissing(finding.Owner, pods, finding.Verdict.Reason);
                record(new OwnerNote(finding, IsGrave: true, "SidecarMissing", $"{pods}: {finding.Verdict.Reason}; restart the workload"));
                break;
            case PodState.Stale:
                LogStale(finding.Owner, pods, finding.Verdict.Reason);
                record(new OwnerNote(finding, IsGrave: false, "SidecarStale", $"{pods}: {finding.Verdict.Reason}; a restart brings the sidecar of today"));
                break;
            default:
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Owner}: sidecar missing, {Pods}: {Reason}")]
    private partial void LogMissing(string owner, string pods, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Owner}: sidecar stale, {Pods}: {Reason}")]
    private partial void LogStale(string owner, string pods, string reason);
}
