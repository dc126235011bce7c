using Injector.Hosting.Building;

namespace Injector.Webhook.Metrics;

/// <summary>Adds the webhook's instruments.</summary>
internal static class MetricsSetup
{
    /// <summary>One set of instruments for each webhook, and the page of their sums.</summary>
    public static IServiceCollection AddWebhookMetrics(this IServiceCollection services) => services.AddSingleton(_ =>
    {
        var metrics = new WebhookMetrics();
        metrics.ObserveInfo("injector_build_info", "What this webhook is made of.", () => [LabelsOf(BuildInfo.Current)]);
        return metrics;
    });

    private static KeyValuePair<string, object?>[] LabelsOf(BuildInfo build) =>
    [
        new("version", build.Version),
        new("commit", build.Commit),
        new("runtime", build.Runtime),
        new("istio_oldest", build.OldestIstio),
        new("istio_newest", build.NewestIstio),
    ];
}
