using System.Text.Json.Nodes;
using Injector.Hosting.Sidecars;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;
using Injector.Webhook.Configuration;

namespace Injector.Webhook.PodWatch;

/// <summary>
/// Looks at single pods where metadata does not tell: one of each group, the oldest, again after each change of the configuration, never more than
/// <see cref="PerMinute"/>. Pods that seem to lack a sidecar come first.
/// </summary>
internal sealed partial class PodLooks(
    IKubernetesClient client, PodTable table, PodAssessor assessor, ConfigurationHolder holder, TimeProvider time, ILogger<PodLooks> logger)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);
    private bool _isForbidden;
    private long _generation;

    /// <summary>Pods read in a minute at most.</summary>
    public static int PerMinute => 120;

    /// <summary>Told of each group that has come to lack a sidecar or to carry a stale one, and of each that has stopped to.</summary>
    public required Action<PodFinding> OnFinding { get; init; }

    /// <summary>Looks on until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1) / PerMinute, time);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
        {
            Reassess();
            TellMetadata();
            if (Next() is var (group, pod))
            {
                await LookAsync(group, pod, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads a pod and says how it stands now; null when it is gone or going.</summary>
    /// <exception cref="KubernetesException">It cannot be read.</exception>
    public async Task<(JsonObject Pod, PodVerdict Verdict)?> ReadAsync(PodGroup group, string pod, CancellationToken cancellation)
    {
        var found = await client.FindAsync(ResourceTypes.Pods, group.Traits.Namespace, pod, cancellation).ConfigureAwait(false);
        return found is not null && LivePod.IsAlive(found) ? (found, assessor.ByPod(found, group.ByMetadata.Path, cancellation)) : null;
    }

    /// <summary>The group that has waited longest, of those that seem to lack a sidecar first, with the pod to look at.</summary>
    private (PodGroup Group, PodEntry Pod)? Next()
    {
        var (now, generation) = (time.GetUtcNow(), holder.Current?.Generation ?? 0);
        return table.Read<(PodGroup, PodEntry)?>(groups =>
        {
            var next = groups
                .Where(group => group.ByMetadata.NeedsLook && group.NotBefore <= now && (group.LookedWith != generation || group.LookedAt != group.Oldest))
                .MinBy(group => (group.ByLook is not null, group.Traits.IsInjected, group.LookedWith));
            return next is null ? null : (next, next.Oldest!);
        });
    }

    /// <summary>Another configuration may decide otherwise.</summary>
    private void Reassess()
    {
        var generation = holder.Current?.Generation ?? 0;
        if (generation != _generation)
        {
            _generation = generation;
            table.Reassess();
        }
    }

    private async Task LookAsync(PodGroup group, PodEntry pod, CancellationToken cancellation)
    {
        var generation = holder.Current!.Generation;
        try
        {
            var read = await ReadAsync(group, pod.Name, cancellation).ConfigureAwait(false);
            _isForbidden = false;
            table.Read(_ => read is var (_, verdict) ? Set(group, pod, verdict, generation) : group.NotBefore = time.GetUtcNow() + AfterFailure);
            Tell(group);
        }
        catch (KubernetesApiException error) when (error.IsForbidden)
        {
            // Without the right to read single pods metadata has to do.
            var verdict = group.Traits.IsInjected
                ? new PodVerdict(PodState.Right, "by its metadata alone", Path: group.ByMetadata.Path)
                : new PodVerdict(PodState.Missing, "it carries no sidecar, and by its metadata alone would get one", Path: group.ByMetadata.Path);
            table.Read(_ => Set(group, pod, verdict, generation));
            ReportForbidden(error.Message);
            Tell(group);
        }
        catch (KubernetesException error)
        {
            table.Read(_ => group.NotBefore = time.GetUtcNow() + AfterFailure);
            LogTrouble($"{group.Traits.Namespace}/{pod.Name}", error.Message);
        }
    }

    private static DateTimeOffset Set(PodGroup group, PodEntry pod, PodVerdict verdict, long generation)
    {
        (group.ByLook, group.LookedWith, group.LookedAt) = (verdict, generation, pod);
        return group.NotBefore;
    }

    /// <summary>A group as it is told; null when its last pod has gone.</summary>
    public PodFinding? FindingOf(PodGroup group) => table.Read(_ => PodFinding.Now(group));

    /// <summary>Names of a group's pods, the oldest first, and when the newest of them was created.</summary>
    public (IReadOnlyList<string> Names, DateTimeOffset Newest) PodsOf(PodGroup group) => table.Read(_ =>
    {
        var pods = group.Pods.OrderBy(pod => pod.Created).ThenBy(pod => pod.Name, StringComparer.Ordinal).ToList();
        return (pods.ConvertAll(pod => pod.Name), pods.Count > 0 ? pods[^1].Created : DateTimeOffset.MinValue);
    });

    private void TellMetadata()
    {
        foreach (var group in table.Read(groups => groups.Where(group => group.Verdict.State != group.Told).ToList()))
        {
            Tell(group);
        }
    }

    private void Tell(PodGroup group)
    {
        var finding = table.Read(_ => PodFinding.Of(group));
        if (finding is not null)
        {
            OnFinding(finding);
        }
    }

    private void ReportForbidden(string problem)
    {
        if (!_isForbidden)
        {
            _isForbidden = true;
            LogForbidden(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "cannot look at pod {Pod}, trying again: {Problem}")]
    private partial void LogTrouble(string pod, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "single pods may not be read: pods without a sidecar are counted by their metadata alone, and a stale sidecar is told by its revision alone: {Problem}")]
    private partial void LogForbidden(string problem);
}
