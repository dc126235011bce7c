using Injector.Webhook.Metrics;

namespace Injector.Webhook.Logging;

/// <summary>Adds the log: where lines go, and the lines of the webhook's own events.</summary>
internal static class LoggingSetup
{
    private const int MaxWaitingBytes = 2 * 1024 * 1024;

    /// <summary>Lines of information and above go to <paramref name="output"/>; of the server itself only warnings.</summary>
    public static ILoggingBuilder AddLines(this ILoggingBuilder logging, Stream output, bool json)
    {
        logging.Services
            .AddSingleton(provider => new LogQueue(output, MaxWaitingBytes, provider.GetRequiredService<WebhookMetrics>().LogLinesDropped.Add))
            .AddSingleton<ILoggerProvider>(provider => new LineLoggerProvider(
                provider.GetRequiredService<LogQueue>(), json, provider.GetRequiredService<TimeProvider>()))
            .AddHostedService<LogWaker>();
        return logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
    }
}
