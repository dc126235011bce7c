using System.Threading.Channels;
using Injector.Kubernetes;
using Injector.Kubernetes.Leases;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Webhook.Certificates;

/// <summary>
/// The life of self-managed certificates in one replica: looks at what is to be served, hands it to the server, and as the leader renews what is due and
/// keeps the CA bundle up. Looks every <see cref="CheckPeriod"/>, and at once when a webhook configuration changes or leadership is won.
/// </summary>
internal sealed class CertificateKeeper(
    IKubernetesClient client, SelfManagedCertificates certificates, CaBundlePatcher patcher, LeaderElector elector, TimeProvider time)
{
    private readonly Channel<bool> _wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Pause between two looks; must be far shorter than the policy's overlap.</summary>
    public TimeSpan CheckPeriod { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Pause between two looks of a replica that has nothing to serve yet, while another one makes it.</summary>
    public TimeSpan FirstCheckPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Given each new state, the first one included; the server shows its certificate from then on.</summary>
    public required Action<ServingState> OnState { get; init; }

    /// <summary>Told at each look that found nothing to serve.</summary>
    public Action? OnNothing { get; init; }

    /// <summary>Told about each round of CA bundle upkeep by this replica.</summary>
    public Action<CaBundleRound>? OnRound { get; init; }

    /// <summary>Told what went wrong; the keeper tries again at the next look.</summary>
    public Action<Exception>? OnFailure { get; init; }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var leading = elector.RunAsync(LeadAsync, all.Token);
        var watching = WatchAsync(all.Token);
        try
        {
            await LookForeverAsync(all.Token).ConfigureAwait(false);
        }
        finally
        {
            await all.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(leading, watching).ConfigureAwait(false);
        }
    }

    private async Task LookForeverAsync(CancellationToken cancellation)
    {
        ServingState? known = null;
        string? published = null;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                (known, published) = await LookAsync(known, published, cancellation).ConfigureAwait(false);
            }
            catch (Exception error) when (error is KubernetesException or CertificateException)
            {
                OnFailure?.Invoke(error);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }

            await PauseAsync(known is null && FirstCheckPeriod < CheckPeriod ? FirstCheckPeriod : CheckPeriod, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<(ServingState? State, string? Published)> LookAsync(ServingState? known, string? published, CancellationToken cancellation)
    {
        var isLeader = elector.IsLeader;
        var state = await certificates.RefreshAsync(isLeader, published, cancellation).ConfigureAwait(false);
        if (state is null)
        {
            OnNothing?.Invoke();
            return (null, null);
        }

        if (!state.Equals(known))
        {
            OnState(state);
        }

        if (!isLeader)
        {
            return (state, null);
        }

        var round = await patcher.PatchAsync(state.Bundle, cancellation).ConfigureAwait(false);
        OnRound?.Invoke(round);
        return (state, round.IsComplete ? state.Bundle : null);
    }

    private async Task LeadAsync(CancellationToken leadership)
    {
        _wakeUps.Writer.TryWrite(true);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, leadership).ConfigureAwait(false);
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
        var watcher = new ResourceWatcher(client, ResourceTypes.MutatingWebhookConfigurations, null, patcher.Selection, new WatcherOptions(), time);
        try
        {
            await foreach (var update in watcher.RunAsync(cancellation).ConfigureAwait(false))
            {
                if (update.Failure is null)
                {
                    _wakeUps.Writer.TryWrite(true);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(pause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _wakeUps.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Time for a look, or the end.
        }
    }
}
