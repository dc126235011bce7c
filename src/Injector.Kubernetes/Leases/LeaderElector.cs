namespace Injector.Kubernetes.Leases;

/// <summary>Runs work in at most one of many processes: in the one that holds a Lease.</summary>
/// <param name="client">Where the Lease lives.</param>
/// <param name="options">Which Lease, and who asks.</param>
/// <param name="time">Clock.</param>
public sealed class LeaderElector(IKubernetesClient client, LeaderOptions options, TimeProvider time)
{
    private readonly LeaderElection _election = new(client, options, time);
    private volatile bool _leading;

    /// <summary>True while this process leads.</summary>
    public bool IsLeader => _leading;

    /// <summary>Identity of the leader as last seen; empty when not known.</summary>
    public string Leader => _election.Holder;

    /// <summary>Told about each look at the Lease that failed; the elector goes on by itself.</summary>
    public Action<KubernetesException>? OnFailure { get; init; }

    /// <summary>Waits to become leader, runs the work, and waits again when leadership is lost; until cancelled.</summary>
    /// <param name="work">Its token is cancelled when leadership is lost: it must end soon then. When it ends by itself the lease is given back.</param>
    /// <param name="cancellation">Ends everything; the lease is given back.</param>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        while (await AcquireAsync(cancellation).ConfigureAwait(false))
        {
            await LeadAsync(work, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<bool> AcquireAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            if (await TryAsync(cancellation).ConfigureAwait(false))
            {
                return true;
            }

            // Stretched at random, so that candidates who wait do not ask in step.
            await PauseAsync(options.RetryPeriod * (1 + (0.2 * options.Random())), cancellation).ConfigureAwait(false);
        }

        return false;
    }

    private async Task LeadAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var leadership = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _leading = true;
        var renewing = RenewAsync(leadership);
        try
        {
            await work(leadership.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (leadership.IsCancellationRequested)
        {
            // Leadership was lost or everything ends.
        }
        finally
        {
            await leadership.CancelAsync().ConfigureAwait(false);
            await renewing.ConfigureAwait(false);
            _leading = false;
            await ReleaseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Renews until leadership ends; ends it when the lease was not renewed within the deadline.</summary>
    private async Task RenewAsync(CancellationTokenSource leadership)
    {
        var renewedAt = time.GetTimestamp();
        while (await PauseAsync(options.RetryPeriod, leadership.Token).ConfigureAwait(false))
        {
            using var limit = new CancellationTokenSource(Remaining(renewedAt), time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, leadership.Token);
            if (await TryAsync(either.Token).ConfigureAwait(false))
            {
                renewedAt = time.GetTimestamp();
            }
            else if (_election.Holder != options.Identity || Remaining(renewedAt) == TimeSpan.Zero)
            {
                _leading = false;
                await leadership.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    private TimeSpan Remaining(long renewedAt)
    {
        var remaining = options.RenewDeadline - time.GetElapsedTime(renewedAt);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private async Task<bool> TryAsync(CancellationToken cancellation)
    {
        try
        {
            return await _election.TryAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (KubernetesException error)
        {
            OnFailure?.Invoke(error);
            return false;
        }
    }

    private async Task ReleaseAsync()
    {
        using var limit = new CancellationTokenSource(options.RetryPeriod, time);
        try
        {
            await _election.ReleaseAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is KubernetesException or OperationCanceledException)
        {
            // It runs out by itself.
        }
    }

    private async Task<bool> PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
