namespace Injector.Webhook.Logging;

/// <summary>Adds the log of the webhook's own events.</summary>
internal static class LoggingSetup
{
    /// <summary>Lines of information and above go to <paramref name="output"/>; of the server itself only warnings.</summary>
    public static ILoggingBuilder AddLines(this ILoggingBuilder logging, Stream output, bool json, TimeProvider time) =>
        logging.SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddProvider(new LineLoggerProvider(output, json, time));
}
