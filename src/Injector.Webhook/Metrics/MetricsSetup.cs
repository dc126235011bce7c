namespace Injector.Webhook.Metrics;

/// <summary>Adds the webhook's instruments.</summary>
internal static class MetricsSetup
{
    /// <summary>One set of instruments for each webhook, and the page of their sums.</summary>
    public static IServiceCollection AddWebhookMetrics(this IServiceCollection services) => services.AddSingleton<WebhookMetrics>();
}
