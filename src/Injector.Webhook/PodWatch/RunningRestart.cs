namespace Injector.Webhook.PodWatch;

/// <summary>A restart that has begun.</summary>
/// <param name="group">The pods it is for.</param>
/// <param name="owner">Their owner, as it stood at the beginning.</param>
/// <param name="finding">The pods, as they are told.</param>
/// <param name="pods">Names of pods to evict, the oldest first; none for a rollout.</param>
/// <param name="newest">When the newest of them was created.</param>
/// <param name="since">When it began, or last went on.</param>
internal sealed class RunningRestart(
    PodGroup group, RestartableOwner owner, PodFinding finding, IEnumerable<string> pods, DateTimeOffset newest, DateTimeOffset since)
{
    /// <summary>The pods it is for.</summary>
    public PodGroup Group => group;

    /// <summary>Their owner, as it stood at the beginning.</summary>
    public RestartableOwner Owner => owner;

    /// <summary>The pods, as they are told.</summary>
    public PodFinding Finding => finding;

    /// <summary>Names of pods that are still to be evicted.</summary>
    public Queue<string> Pods { get; } = new(pods);

    /// <summary>Pods created later were made by this restart.</summary>
    public DateTimeOffset Newest => newest;

    /// <summary>When it last went on.</summary>
    public DateTimeOffset Since { get; set; } = since;

    /// <summary>Whether it was told that it does not go on.</summary>
    public bool IsStuckTold { get; set; }
}
