using Injector.Core;
using Injector.Webhook.Configuration;

namespace Injector.Webhook.PodWatch;

/// <summary>
/// Which group of pods is next to be restarted, and which never again under the configuration in force. Not for use by two threads at a time.
/// </summary>
/// <param name="table">The pods.</param>
/// <param name="holder">The configuration in force.</param>
/// <param name="nodes">The nodes as far as they decide about native sidecars; null when none are looked at.</param>
/// <param name="time">Clock.</param>
internal sealed class RestartPlan(PodTable table, ConfigurationHolder holder, Func<KnownNodes?> nodes, TimeProvider time)
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, DateTimeOffset> _notBefore = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private string _hash = "";

    /// <summary>What the configuration in force, and the form of sidecars that the nodes allow, is known by on owners that were restarted for it.</summary>
    public string Hash => holder.Current is not { } active ? ""
        : active.Snapshot.Hash[..16] + (NativeSidecars.Resolve(NativeSidecars.ModeOf(active.Snapshot), nodes(), null, active.Snapshot.Settings.CompatIstio) ? "-native" : "");

    /// <summary>The next group, pods without a sidecar first; null for none. What others decided about it was looked at with the configuration in force.</summary>
    public PodGroup? Next()
    {
        if (holder.Current is not { } active)
        {
            return null;
        }

        if (_hash != Hash)
        {
            _hash = Hash;
            _done.Clear();
            _notBefore.Clear();
        }

        var now = time.GetUtcNow();
        return table.Read(groups => groups
            .Where(group => IsDue(group, active.Generation) && !_done.Contains(KeyOf(group)) && (!_notBefore.TryGetValue(KeyOf(group), out var then) || then <= now))
            .MinBy(group => (group.Verdict.State != PodState.Missing, group.Traits.Key)));
    }

    /// <summary>Leaves a group alone until the configuration changes.</summary>
    public void Finish(PodGroup group) => _done.Add(KeyOf(group));

    /// <summary>Leaves a group alone for a while.</summary>
    public void Postpone(PodGroup group) => _notBefore[KeyOf(group)] = time.GetUtcNow() + Later;

    /// <summary>Whether a restart would mend it: a stale sidecar that nothing would come after is no such case.</summary>
    public static bool IsMendable(PodVerdict verdict) => verdict.State is PodState.Missing or PodState.Stale && verdict.Path.Length > 0;

    private static bool IsDue(PodGroup group, long generation) => IsMendable(group.Verdict) && (!group.ByMetadata.NeedsLook || group.LookedWith == generation);

    // The same owner may come again with pods of another kind: those that a restart of it has made.
    private static string KeyOf(PodGroup group) => $"{group.Verdict.State}\n{group.Traits.Key:x}";
}
