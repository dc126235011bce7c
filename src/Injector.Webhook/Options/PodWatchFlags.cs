using System.CommandLine;
using Injector.Hosting.Settings;

namespace Injector.Webhook.Options;

/// <summary>Whether pods that slipped through are watched, and what is done about them.</summary>
internal sealed class PodWatchFlags : IFlagGroup
{
    private readonly Option<bool> _watch =
        new("--watch-pods") { Description = "Watch pods of selected namespaces, in the replica that leads, for missing and stale sidecars; needs a cluster" };

    private readonly Option<int> _most = Flag.Number("--watch-pods-limit", "Pods that are watched at most; more are only counted", 20_000, 1, 1_000_000);

    private readonly Option<string> _restart = Flag.Word(
        "--restart-owners", "Restart owners of pods without a sidecar or with a stale one; evict takes their pods, one by one", "off", "off", "rollout", "evict");

    private readonly Option<int> _perMinute =
        Flag.Number("--restarts-per-minute", "Owners that are restarted, or pods that are evicted, in a minute at most", 1, 1, 600);

    /// <inheritdoc/>
    public IReadOnlyList<Option> All => [_watch, _most, _restart, _perMinute];

    /// <inheritdoc/>
    public WebhookOptions Apply(WebhookOptions options, ParseResult parsed, EnvironmentSettings environment)
    {
        var watch = new PodWatchOptions
        {
            IsOn = parsed.GetValue(_watch),
            MostPods = parsed.GetValue(_most),
            Restart = ModeOf(parsed.GetRequiredValue(_restart)),
            RestartsPerMinute = parsed.GetValue(_perMinute),
        };
        return !watch.IsOn && watch.Restart != RestartMode.Off ? throw new UsageException("--restart-owners needs --watch-pods, which finds whom to restart")
            : watch.IsOn && !options.UsesCluster ? throw new UsageException("--watch-pods needs a cluster: --from-cluster, or --kubeconfig FILE")
            : options with { PodWatch = watch };
    }

    private static RestartMode ModeOf(string word) => word switch
    {
        "rollout" => RestartMode.Rollout,
        "evict" => RestartMode.Evict,
        _ => RestartMode.Off,
    };
}
