using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Cli.Checking;
using Injector.Core;
using Injector.Hosting.Sidecars;

namespace Injector.Cli.Status;

/// <summary>Compares what a workload's pods carry with what its next pod would get.</summary>
/// <param name="checker">Decides what the next pod would get.</param>
/// <param name="planes">Configuration for manifests that were injected before they reached the cluster.</param>
internal sealed class WorkloadAssessment(SubjectChecker checker, ControlPlanes planes)
{
    /// <summary>Assesses one workload.</summary>
    public async Task<WorkloadStatus> AssessAsync(InventoryItem item, NamespaceFacts? namespaceFacts, CancellationToken cancellation)
    {
        var check = await checker.CheckAsync(item.Subject, namespaceFacts, cancellation);
        var carriers = item.Pods.Where(pod => SidecarFacts.Of(pod).IsInjected).ToList();
        var status = new WorkloadStatus
        {
            Subject = item.Subject,
            State = WorkloadState.Skipped,
            Reason = check.Verdict,
            Pods = item.Pods.Count,
            WantedPods = item.Wanted,
            InjectedPods = carriers.Count,
            Webhook = check.Injector?.Webhook.Id ?? string.Empty,
            Actual = [.. carriers.Select(pod => SidecarComparison.VersionOf(pod, pod)).Distinct()],
        };
        if (check.Injector is { Result.Pod: { } next } row)
        {
            var plane = await planes.OfAsync(row.Webhook, cancellation);
            return Compare(status, item.Pods, carriers, next, new PodsAgain(plane, item.Subject, row.Webhook.Path, namespaceFacts, cancellation));
        }

        if (check.Called.FirstOrDefault(row => row.Result is null) is { } undecided)
        {
            return status with { State = WorkloadState.Unknown, Reason = undecided.Reason, Webhook = undecided.Webhook.Id, IsUnread = !undecided.IsKnown };
        }

        if (SidecarFacts.Of(item.Subject.Pod) is { IsInjected: true, Status: not null } written && !(written.IsByWebhook && item.Subject.Owner.Kind == "Pod"))
        {
            return await CompareWrittenAsync(status, item, carriers, written, namespaceFacts, cancellation);
        }

        return carriers.Count == 0 ? status : status with { State = WorkloadState.Stale, Reason = $"its next pod would carry no sidecar: {check.Verdict}" };
    }

    /// <summary>A manifest that was injected by <c>kube-inject</c> needs no webhook; its own revision tells what it should be.</summary>
    private async Task<WorkloadStatus> CompareWrittenAsync(
        WorkloadStatus status, InventoryItem item, List<JsonObject> carriers, SidecarFacts written, NamespaceFacts? namespaceFacts, CancellationToken cancellation)
    {
        var plane = await planes.OfAsync(written.Revision, string.Empty, cancellation);
        if (plane.Problem is { } problem)
        {
            return status with { State = WorkloadState.Unknown, IsUnread = true, Reason = $"injected in its manifest by a revision that cannot be read: {problem}" };
        }

        try
        {
            var result = plane.Inject(item.Subject, string.Empty, namespaceFacts, cancellation);
            return result.Pod is { } next
                ? Compare(
                    status with { Reason = "injected in its manifest" }, item.Pods, carriers, next, new PodsAgain(plane, item.Subject, string.Empty, namespaceFacts, cancellation))
                : status with { State = WorkloadState.Stale, Reason = $"injected in its manifest, but {result.Decision.Sentence}" };
        }
        catch (InjectionException e)
        {
            return status with { State = WorkloadState.Unknown, Reason = string.Join("; ", e.Problems) };
        }
    }

    /// <summary>A workload that asks for pods and has none is not idle by choice: a webhook, a quota or a policy may refuse them.</summary>
    private static string NoPods(WorkloadStatus status) => status.WantedPods is { } wanted and > 0
        ? string.Create(CultureInfo.InvariantCulture, $"0 of {wanted} pods: they are not created, see the events of {(status.Subject.Kind == "Deployment" ? "its ReplicaSet" : "it")}")
        : "no pods now";

    private static WorkloadStatus Compare(WorkloadStatus status, IReadOnlyList<JsonObject> pods, List<JsonObject> carriers, JsonObject next, PodsAgain again)
    {
        var compared = carriers.ConvertAll(pod => SidecarComparison.Of(pod, next, () => again.Of(pod)));
        status = status with
        {
            Expected = SidecarComparison.VersionOf(next, next),
            Actual = [.. compared.Select(found => found.Actual).Distinct()],
            Resized = [.. compared.SelectMany(found => found.Resized).Distinct(StringComparer.Ordinal)],
            AddedByOthers = [.. pods.SelectMany(pod => OthersParts.Of(pod, next, () => again.Of(pod))).Distinct(StringComparer.Ordinal)],
        };
        if (pods.Count == 0)
        {
            return status with { State = WorkloadState.Idle, Reason = NoPods(status) };
        }

        if (carriers.Count < pods.Count)
        {
            return status with { State = WorkloadState.Missing, Reason = $"{pods.Count - carriers.Count} of {pods.Count} pods carry no sidecar; restart the workload" };
        }

        var differences = compared.Select(found => found.Difference).OfType<string>().ToList();
        return differences.Count == 0
            ? status with { State = WorkloadState.Injected }
            : status with { State = WorkloadState.Stale, Reason = $"{differences.Count} of {pods.Count} pods: {string.Join(" | ", differences.Distinct(StringComparer.Ordinal))}" };
    }
}
