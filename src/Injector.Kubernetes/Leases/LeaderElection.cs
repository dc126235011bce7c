using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Leases;

/// <summary>
/// One look at a Lease: takes it when it is free, renews it when it is ours. Clocks of different machines are never compared: a lease has run out when
/// it was seen unchanged for its duration by our own clock.
/// </summary>
internal sealed class LeaderElection(IKubernetesClient client, LeaderOptions options, TimeProvider time)
{
    private LeaseRecord? _seen;
    private long _seenAt;

    /// <summary>Who leads, as far as was seen; empty for nobody.</summary>
    public string Holder => _seen?.Holder ?? string.Empty;

    /// <summary>Takes or renews the lease.</summary>
    /// <returns>True when this candidate leads now.</returns>
    /// <exception cref="KubernetesException">The lease could not be read or written, other than by losing a race.</exception>
    public async Task<bool> TryAsync(CancellationToken cancellation)
    {
        var lease = await client.FindAsync(ResourceTypes.Leases, options.Namespace, options.Name, cancellation).ConfigureAwait(false);
        if (lease is not null)
        {
            Observe(LeaseRecord.Read(lease));
            if (!IsOurs && !IsFree)
            {
                return false;
            }
        }

        var wanted = Wanted();
        try
        {
            await WriteAsync(lease, wanted, cancellation).ConfigureAwait(false);
        }
        catch (KubernetesApiException error) when (error.IsConflict || error.IsAlreadyExists)
        {
            return false;
        }

        Observe(wanted);
        return true;
    }

    /// <summary>Gives the lease back, so that another candidate need not wait until it runs out.</summary>
    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        var lease = await client.FindAsync(ResourceTypes.Leases, options.Namespace, options.Name, cancellation).ConfigureAwait(false);
        if (lease is null || LeaseRecord.Read(lease) is var record && record.Holder != options.Identity)
        {
            return;
        }

        await WriteAsync(lease, record with { Holder = string.Empty, Duration = TimeSpan.FromSeconds(1) }, cancellation).ConfigureAwait(false);
    }

    private bool IsOurs => _seen!.Holder == options.Identity;

    private bool IsFree => _seen!.Holder.Length == 0 || time.GetElapsedTime(_seenAt) >= _seen.Duration;

    private void Observe(LeaseRecord record)
    {
        if (record != _seen)
        {
            _seen = record;
            _seenAt = time.GetTimestamp();
        }
    }

    private LeaseRecord Wanted()
    {
        var now = LeaseRecord.MicroTime(time.GetUtcNow());
        if (_seen is null)
        {
            return new LeaseRecord(options.Identity, options.LeaseDuration, now, now, 0);
        }

        return IsOurs
            ? _seen with { Duration = options.LeaseDuration, RenewTime = now }
            : new LeaseRecord(options.Identity, options.LeaseDuration, now, now, _seen.Transitions + 1);
    }

    private Task<JsonObject> WriteAsync(JsonObject? lease, LeaseRecord record, CancellationToken cancellation)
    {
        if (lease is null)
        {
            return client.CreateAsync(ResourceTypes.Leases, options.Namespace, record.ToLease(options.Namespace, options.Name), cancellation);
        }

        record.WriteTo(lease);
        return client.UpdateAsync(ResourceTypes.Leases, options.Namespace, options.Name, lease, cancellation);
    }
}
