using Injector.Kubernetes.Events;

namespace Injector.Webhook.Events;

/// <summary>
/// Counts what has not been told yet. The first of a kind is due at once; those that follow within <paramref name="quiet"/> are told as one, with
/// their number, when that time is over. Not for use by two threads at a time.
/// </summary>
/// <param name="quiet">Time between two Events of one owner, reason and cause.</param>
/// <param name="most">Kinds that are kept apart; more are turned away.</param>
internal sealed class OwnerEventTally(TimeSpan quiet, int most)
{
    private readonly Dictionary<(EventOwner Owner, string Reason, string Cause), Kind> _kinds = [];

    /// <summary>Takes something that happened.</summary>
    /// <returns>False when there is no room.</returns>
    public bool Add(OwnerEvent happened, DateTimeOffset at)
    {
        var key = (happened.Owner, happened.Reason, happened.Cause);
        if (!_kinds.TryGetValue(key, out var kind))
        {
            if (_kinds.Count >= most)
            {
                return false;
            }

            _kinds[key] = kind = new Kind();
        }

        kind.Since = kind.Untold == 0 ? at : kind.Since;
        (kind.Latest, kind.Last, kind.Untold) = (happened, at, kind.Untold + 1);
        return true;
    }

    /// <summary>What is due now, the longest untold first; it counts as told. Forgets what has not happened again.</summary>
    /// <param name="now">This moment.</param>
    /// <param name="may">Asked before each one; the rest waits once it says no.</param>
    public IReadOnlyList<EventNote> Take(DateTimeOffset now, Func<bool> may)
    {
        foreach (var (key, kind) in _kinds)
        {
            if (kind.Untold == 0 && kind.QuietUntil <= now)
            {
                _kinds.Remove(key);
            }
        }

        var due = _kinds.Values.Where(kind => kind.Untold > 0 && kind.QuietUntil <= now).OrderBy(kind => kind.Since).TakeWhile(_ => may()).ToList();
        return due.ConvertAll(kind => kind.Tell(now + quiet));
    }

    private sealed class Kind
    {
        public OwnerEvent? Latest { get; set; }

        public int Untold { get; set; }

        public DateTimeOffset Since { get; set; }

        public DateTimeOffset Last { get; set; }

        public DateTimeOffset QuietUntil { get; private set; } = DateTimeOffset.MinValue;

        public EventNote Tell(DateTimeOffset quietUntil)
        {
            var note = new EventNote(Latest!.Owner.ToReference(), Latest.Type, Latest.Reason, Latest.Action, Latest.Note)
            {
                Since = Since,
                Series = Untold < 2 ? null : new EventSeries(Untold, Last),
            };
            (QuietUntil, Untold) = (quietUntil, 0);
            return note;
        }
    }
}
