namespace Injector.Webhook.Options;

/// <summary>How owners of pods without a sidecar, or with a stale one, are restarted.</summary>
internal enum RestartMode
{
    /// <summary>Not at all: it is only told.</summary>
    Off,

    /// <summary>By a change of their pod template, as <c>kubectl rollout restart</c> does.</summary>
    Rollout,

    /// <summary>By evicting their pods one after the other.</summary>
    Evict,
}

/// <summary>The watch of pods that slipped through.</summary>
internal sealed record PodWatchOptions
{
    /// <summary>Whether the replica that leads watches pods.</summary>
    public bool IsOn { get; init; }

    /// <summary>Pods that are kept in memory; more are counted.</summary>
    public int MostPods { get; init; } = 20_000;

    /// <summary>Whether and how owners are restarted.</summary>
    public RestartMode Restart { get; init; }

    /// <summary>Owners restarted, or pods evicted, in a minute at most.</summary>
    public int RestartsPerMinute { get; init; } = 1;
}
