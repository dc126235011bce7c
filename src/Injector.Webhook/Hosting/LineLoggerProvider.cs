using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Injector.Webhook.Hosting;

/// <summary>Writes the webhook's own events in the form of the decision log: one JSON object, or one line of text.</summary>
internal sealed class LineLoggerProvider(Stream output, bool json, TimeProvider time) : ILoggerProvider
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    /// <summary>Nothing is held back; the stream stays open.</summary>
    public void Dispose()
    {
    }

    private void Write(string category, LogLevel level, string message, Exception? exception)
    {
        var line = json ? JsonLine(category, level, message, exception) : TextLine(level, message, exception);
        lock (gate)
        {
            output.Write(line);
            output.Flush();
        }
    }

    private byte[] JsonLine(string category, LogLevel level, string message, Exception? exception)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(line, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("time"u8, time.GetUtcNow());
            writer.WriteString("level"u8, NameOf(level));
            writer.WriteString("message"u8, message);
            writer.WriteString("source"u8, category);
            if (exception is not null)
            {
                writer.WriteString("exception"u8, exception.ToString());
            }

            writer.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }

    private byte[] TextLine(LogLevel level, string message, Exception? exception) =>
        Encoding.UTF8.GetBytes($"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {NameOf(level)} {message}{(exception is null ? "" : "\n" + exception)}\n");

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        _ => "error",
    };

    private sealed class LineLogger(LineLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                provider.Write(category, logLevel, formatter(state, exception), exception);
            }
        }
    }
}
