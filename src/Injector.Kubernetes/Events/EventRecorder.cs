using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Events;

/// <summary>
/// Records Events, bounded: an equal one again within <see cref="QuietTime"/> is left out, and so is everything beyond a burst of
/// <see cref="Burst"/> that refills by one each <see cref="RefillTime"/>. A failure to record is told and otherwise harmless.
/// </summary>
/// <param name="client">Where to record.</param>
/// <param name="controller">Who reports, as <c>injector.example/webhook</c>.</param>
/// <param name="instance">Which process reports, as the pod's name.</param>
/// <param name="time">Clock.</param>
public sealed class EventRecorder(IKubernetesClient client, string controller, string instance, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _recent = new(StringComparer.Ordinal);
    private double _tokens = Burst;
    private long _refilledAt = time.GetTimestamp();
    private long _dropped;
    private int _number;

    /// <summary>How long an equal Event is not repeated.</summary>
    public static TimeSpan QuietTime { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Time in which one more Event may be recorded.</summary>
    public static TimeSpan RefillTime { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Events that may be recorded in one go.</summary>
    public static int Burst => 10;

    /// <summary>Events left out so far.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Told when an Event could not be recorded.</summary>
    public Action<KubernetesException>? OnFailure { get; init; }

    /// <summary>Records an Event, if the bounds allow.</summary>
    /// <returns>True when it was recorded.</returns>
    public async Task<bool> RecordAsync(EventNote note, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (!MayRecord(note))
        {
            Interlocked.Increment(ref _dropped);
            return false;
        }

        var body = EventObject.Of(note, controller, instance, time.GetUtcNow(), Interlocked.Increment(ref _number));
        try
        {
            await client.CreateAsync(ResourceTypes.Events, EventObject.NamespaceOf(note), body, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (KubernetesException error)
        {
            OnFailure?.Invoke(error);
            return false;
        }
    }

    private bool MayRecord(EventNote note)
    {
        var key = $"{note.Regarding.ToJsonString()}\n{note.Reason}\n{note.Note}";
        lock (_gate)
        {
            Refill();
            var isRepeated = _recent.TryGetValue(key, out var last) && time.GetElapsedTime(last) < QuietTime;
            if (isRepeated || _tokens < 1)
            {
                return false;
            }

            _tokens--;
            _recent[key] = time.GetTimestamp();
            return true;
        }
    }

    private void Refill()
    {
        var passed = time.GetElapsedTime(_refilledAt);
        _refilledAt = time.GetTimestamp();
        _tokens = Math.Min(Burst, _tokens + (passed / RefillTime));
        foreach (var old in _recent.Where(pair => time.GetElapsedTime(pair.Value) >= QuietTime).Select(pair => pair.Key).ToList())
        {
            _recent.Remove(old);
        }
    }
}
