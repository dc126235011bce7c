using Injector.Webhook.Metrics;

namespace Injector.Webhook.Logging;

/// <summary>Adds the log: where lines go, and the lines of the webhook's own events.</summary>
internal static class LoggingSetup
{
    private const int MaxWaitingBytes = 2 * 1024 * 1024;

    /// <summary>Lines of a level and above go to <paramref name="output"/>; of the server itself only warnings, with debug its information too.</summary>
    public static ILoggingBuilder AddLines(this ILoggingBuilder logging, Stream output, bool json, LogLevel least)
    {
        var ofServer = least == LogLevel.Debug ? LogLevel.Information : LogLevel.Warning;
        logging.Services
            .AddSingleton(provider => new LogQueue(output, MaxWaitingBytes, provider.GetRequiredService<WebhookMetrics>().LogLinesDropped.Add))
            .AddSingleton<ILoggerProvider>(provider => new LineLoggerProvider(
                provider.GetRequiredService<LogQueue>(), json, provider.GetRequiredService<TimeProvider>()))
            .AddHostedService<LogWaker>();
        return logging.SetMinimumLevel(least).AddFilter("Microsoft", (LogLevel)Math.Max((int)least, (int)ofServer));
    }
}
