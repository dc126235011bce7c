using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Leases;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Events;

/// <summary>How grave an Event is.</summary>
public enum EventType
{
    /// <summary>For information.</summary>
    Normal,

    /// <summary>Somebody should look.</summary>
    Warning,
}

/// <summary>Something worth telling about an object; <c>kubectl describe</c> shows it there.</summary>
/// <param name="Regarding">The object: <c>apiVersion</c>, <c>kind</c>, <c>name</c> and, unless it lives outside namespaces, <c>namespace</c>.</param>
/// <param name="Type">How grave.</param>
/// <param name="Reason">One word in CamelCase for machines, at most 128 characters.</param>
/// <param name="Action">What was being done, one word in CamelCase.</param>
/// <param name="Note">The sentence for people; cut at 1,024 bytes.</param>
public sealed record EventNote(JsonObject Regarding, EventType Type, string Reason, string Action, string Note);

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
    private const int LongestNote = 1024;
    private const int LongestNameStart = 200;

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

        var namespaceName = note.Regarding.TextOrEmpty("namespace") is { Length: > 0 } own ? own : "default";
        try
        {
            await client.CreateAsync(ResourceTypes.Events, namespaceName, Body(note, namespaceName), cancellation).ConfigureAwait(false);
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

    /// <summary>The server counts bytes; a cut never splits a character.</summary>
    private static string Shortened(string note)
    {
        if (Encoding.UTF8.GetByteCount(note) <= LongestNote)
        {
            return note;
        }

        var text = new StringBuilder();
        var bytes = Encoding.UTF8.GetByteCount("…");
        foreach (var rune in note.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestNote)
            {
                break;
            }

            text.Append(rune.ToString());
        }

        return text.Append('…').ToString();
    }

    private JsonObject Body(EventNote note, string namespaceName)
    {
        var now = time.GetUtcNow();
        var name = note.Regarding.TextOrEmpty("name");
        var number = Interlocked.Increment(ref _number);
        var suffix = $".x{now.UtcTicks:x}{number:x}{(uint)StringComparer.Ordinal.GetHashCode(instance):x8}";
        return new JsonObject
        {
            ["apiVersion"] = ResourceTypes.Events.ApiVersion,
            ["kind"] = ResourceTypes.Events.Kind,
            ["metadata"] = new JsonObject { ["name"] = name[..Math.Min(name.Length, LongestNameStart)].TrimEnd('.', '-') + suffix, ["namespace"] = namespaceName },
            ["eventTime"] = LeaseRecord.MicroTime(now),
            ["type"] = note.Type == EventType.Warning ? "Warning" : "Normal",
            ["reason"] = note.Reason,
            ["action"] = note.Action,
            ["note"] = Shortened(note.Note),
            ["regarding"] = note.Regarding.DeepClone(),
            ["reportingController"] = controller,
            ["reportingInstance"] = instance,
        };
    }
}
