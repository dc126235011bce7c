using System.Buffers;
using Injector.Webhook.Startup;

namespace Injector.Webhook.Logging;

/// <summary>Writes the webhook's own events as lines in the form of the decision log.</summary>
internal sealed class LineLoggerProvider(LogQueue queue, bool json, TimeProvider time) : ILoggerProvider
{
    private static readonly LogFields<Event> Fields = new()
    {
        { "time", e => LogValue.Of(e.Time) },
        { "level", e => LogValue.Of(NameOf(e.Level)) },
        { "message", e => LogValue.Of(e.Message) },
        { "source", e => LogValue.Of(e.Category) },
        { "exception", e => LogValue.Of(e.Exception?.ToString()) },
    };

    private readonly Lock _gate = new();
    private readonly LogFormat _format = LogFormat.Create(json);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    /// <summary>Nothing is held back; the queue is another's to end.</summary>
    public void Dispose()
    {
    }

    private void Write(Event happened)
    {
        var line = new ArrayBufferWriter<byte>();
        lock (_gate)
        {
            Fields.Write(line, _format, happened);
        }

        queue.Add(line.WrittenSpan);
        queue.Wake();
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        _ => "error",
    };

    private sealed record Event(DateTimeOffset Time, LogLevel Level, string Message, string Category, Exception? Exception);

    private sealed class LineLogger(LineLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        // What is wanted of which source is said where logging is set up.
        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // A start that fails for a reason of its user's is told once, in a sentence on standard error.
            if (IsEnabled(logLevel) && exception is not StartException)
            {
                provider.Write(new Event(provider.Now, logLevel, formatter(state, exception), category, exception));
            }
        }
    }

    private DateTimeOffset Now => time.GetUtcNow();
}
