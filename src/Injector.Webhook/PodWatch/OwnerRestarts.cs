using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;
using Injector.Webhook.Options;

namespace Injector.Webhook.PodWatch;

/// <summary>
/// Restarts owners of pods without a sidecar or with a stale one: one at a time, no more in a minute than is allowed, only while this replica leads and
/// is ready, and none twice for one configuration. What it does is told on the owner.
/// </summary>
/// <param name="client">Where the owners are.</param>
/// <param name="looks">Reads pods once more before they are touched.</param>
/// <param name="plan">Who is next.</param>
/// <param name="mayRestart">Whether this replica leads and is ready: pods that are made anew have to come to a webhook.</param>
/// <param name="optsOut">Whether a namespace wants its owners to be left alone.</param>
/// <param name="options">How, and how often.</param>
/// <param name="telling">Tells what is done.</param>
/// <param name="time">Clock.</param>
internal sealed class OwnerRestarts(
    IKubernetesClient client,
    PodLooks looks,
    RestartPlan plan,
    Func<CancellationToken, Task<bool>> mayRestart,
    Func<string, bool> optsOut,
    PodWatchOptions options,
    RestartTelling telling,
    TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(10);

    private readonly Evictions _evictions = new(client);
    private RunningRestart? _running;
    private DateTimeOffset _notBefore;

    private TimeSpan Pause => TimeSpan.FromMinutes(1) / options.RestartsPerMinute;

    private bool IsAllowed => time.GetUtcNow() >= _notBefore;

    /// <summary>Restarts until cancelled; one that has begun then goes on by itself, or is taken up by the next leader.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        (_running, _notBefore) = (null, time.GetUtcNow() + Pause);
        using var timer = new PeriodicTimer(Step, time);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                if (await mayRestart(cancellation).ConfigureAwait(false))
                {
                    await (_running is { } running ? GoOnAsync(running, cancellation) : BeginAsync(cancellation)).ConfigureAwait(false);
                }
            }
            catch (KubernetesException error)
            {
                _notBefore = time.GetUtcNow() + Pause;
                telling.Failed(error.Message);
            }
        }
    }

    private async Task BeginAsync(CancellationToken cancellation)
    {
        if (!IsAllowed || plan.Next() is not { } group || looks.FindingOf(group) is not { } finding)
        {
            return;
        }

        if (optsOut(group.Traits.Namespace))
        {
            LeaveAlone(group, finding, "its namespace opts out");
            return;
        }

        (var owner, string? whyNot) = await RestartableOwner.FindAsync(client, group.Traits.Namespace, group.Traits.ReadController(), cancellation).ConfigureAwait(false);
        if (owner is null || (whyNot = WhyNever(owner)) is not null)
        {
            LeaveAlone(group, finding, whyNot!);
        }
        else if (owner.RestartedFor == plan.Hash)
        {
            plan.Finish(group);
            telling.NotAgain(finding, owner);
        }
        else if (!IsAtRest(owner) || !await IsStillSoAsync(group, finding.Pod, cancellation).ConfigureAwait(false))
        {
            plan.Postpone(group);
        }
        else
        {
            await StartAsync(group, finding, owner, cancellation).ConfigureAwait(false);
        }
    }

    private string? WhyNever(RestartableOwner owner) =>
        owner.OptsOut ? "it opts out" : options.Restart == RestartMode.Rollout ? owner.WhyNoRollout : null;

    /// <summary>Another's rollout is not disturbed; evictions look at what is available before each pod.</summary>
    private bool IsAtRest(RestartableOwner owner) => options.Restart == RestartMode.Evict || owner.IsAtRest;

    private void LeaveAlone(PodGroup group, PodFinding finding, string whyNot)
    {
        plan.Finish(group);
        telling.LeftAlone(finding, whyNot);
    }

    private async Task<bool> IsStillSoAsync(PodGroup group, string pod, CancellationToken cancellation) =>
        await looks.ReadAsync(group, pod, cancellation).ConfigureAwait(false) is var (_, verdict) && RestartPlan.IsMendable(verdict);

    private async Task StartAsync(PodGroup group, PodFinding finding, RestartableOwner owner, CancellationToken cancellation)
    {
        var isRollout = options.Restart == RestartMode.Rollout;
        if (isRollout)
        {
            await MarkAsync(owner, RolloutPatch(), cancellation).ConfigureAwait(false);
            _notBefore = time.GetUtcNow() + Pause;
        }

        var (pods, newest) = looks.PodsOf(group);
        _running = new RunningRestart(group, owner, finding, isRollout ? [] : pods, newest, time.GetUtcNow());
        plan.Finish(group);
        telling.Began(finding, owner, isRollout);
    }

    private async Task GoOnAsync(RunningRestart running, CancellationToken cancellation)
    {
        var now = await client.FindAsync(running.Owner.Type, running.Owner.Namespace, running.Owner.Name, cancellation).ConfigureAwait(false);
        if (now is null)
        {
            _running = null;
            return;
        }

        var owner = running.Owner with { Object = now };
        var isOver = options.Restart == RestartMode.Rollout ? owner.IsRolledOut : await EvictNextAsync(running, owner, cancellation).ConfigureAwait(false);
        if (isOver)
        {
            _running = null;
            telling.Ended(owner);
        }
        else if (!running.IsStuckTold && time.GetUtcNow() - running.Since > Stuck)
        {
            running.IsStuckTold = true;
            telling.Stuck(running.Finding, owner);
        }
    }

    /// <summary>Evicts one more pod, once as many are available as at the beginning.</summary>
    /// <returns>True when all is done, or when the pods that were made anew slip through as well.</returns>
    private async Task<bool> EvictNextAsync(RunningRestart running, RestartableOwner owner, CancellationToken cancellation)
    {
        var slipsAgain = running.Finding.Verdict.State == PodState.Missing && looks.PodsOf(running.Group).Newest > running.Newest;
        if (running.Pods.Count == 0 || slipsAgain)
        {
            await MarkAsync(owner, [], cancellation).ConfigureAwait(false);
            if (slipsAgain)
            {
                telling.NotAgain(running.Finding, owner);
            }

            return true;
        }

        if (!IsAllowed || owner.Available < running.Owner.Available)
        {
            return false;
        }

        var read = await looks.ReadAsync(running.Group, running.Pods.Peek(), cancellation).ConfigureAwait(false);
        if (read is not var (pod, verdict) || !RestartPlan.IsMendable(verdict))
        {
            running.Pods.Dequeue();
            return false;
        }

        _notBefore = time.GetUtcNow() + Pause;
        if (await _evictions.TryAsync(pod, cancellation).ConfigureAwait(false))
        {
            running.Since = time.GetUtcNow();
            telling.Evicted(owner, running.Pods.Dequeue());
        }
        else
        {
            telling.Held(owner, running.Pods.Peek());
        }

        return false;
    }

    /// <summary>Notes on the owner that it was restarted, with what else is to change of it. Somebody who was faster makes the server refuse.</summary>
    private Task<JsonObject> MarkAsync(RestartableOwner owner, JsonObject patch, CancellationToken cancellation)
    {
        patch["metadata"] = new JsonObject
        {
            ["resourceVersion"] = owner.Object["metadata"]?["resourceVersion"]?.DeepClone(),
            ["annotations"] = new JsonObject { [RestartableOwner.RestartedAnnotation] = plan.Hash },
        };
        return client.PatchAsync(owner.Type, owner.Namespace, owner.Name, PatchKind.Merge, patch, new WriteOptions { FieldManager = "injector-webhook" }, cancellation);
    }

    private JsonObject RolloutPatch() => new()
    {
        ["spec"] = new JsonObject
        {
            ["template"] = new JsonObject
            {
                ["metadata"] = new JsonObject
                {
                    ["annotations"] = new JsonObject
                    {
                        ["kubectl.kubernetes.io/restartedAt"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    },
                },
            },
        },
    };
}
