using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Injector.Hosting.Naming;

namespace Injector.Webhook.Logging;

/// <summary>How a line is written. Not for use by two threads at a time.</summary>
internal abstract class LogFormat
{
    /// <summary>JSON lines, or text for people.</summary>
    public static LogFormat Create(bool json) => json ? new JsonLogFormat() : new TextLogFormat();

    /// <summary>Begins a line.</summary>
    public abstract void Begin(IBufferWriter<byte> output);

    /// <summary>Writes one field; one without value is left out.</summary>
    public abstract void Field(string name, LogValue value);

    /// <summary>Ends the line.</summary>
    public abstract void End();
}

/// <summary>One JSON object a line.</summary>
#pragma warning disable CA1001 // The writer is given its output for each line and holds nothing between two of them.
internal sealed class JsonLogFormat : LogFormat
#pragma warning restore CA1001
{
    private static readonly JsonWriterOptions Options = new() { Encoder = VisibleJsonEncoder.Instance, SkipValidation = true };

    private readonly Utf8JsonWriter _json = new(Stream.Null, Options);
    private IBufferWriter<byte>? _output;

    /// <inheritdoc/>
    public override void Begin(IBufferWriter<byte> output)
    {
        _output = output;
        _json.Reset(output);
        _json.WriteStartObject();
    }

    /// <inheritdoc/>
    public override void Field(string name, LogValue value)
    {
        if (value.Text is { } text)
        {
            _json.WriteString(name, text);
        }
        else if (value.Number is { } number)
        {
            _json.WriteNumber(name, number);
        }
        else if (value.Flag is { } flag)
        {
            _json.WriteBoolean(name, flag);
        }
        else if (value.Time is { } time)
        {
            _json.WriteString(name, time);
        }
        else if (value.List is { } list)
        {
            _json.WriteStartArray(name);
            foreach (var item in list)
            {
                _json.WriteStringValue(item);
            }

            _json.WriteEndArray();
        }
    }

    /// <inheritdoc/>
    public override void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _output!.Write("\n"u8);
    }
}

/// <summary>
/// Time, level and message, then <c>name=value</c>. Whatever is not plainly a word is quoted and escaped as in JSON, so that a caller's text
/// can neither begin a line nor steer a terminal.
/// </summary>
internal sealed class TextLogFormat : LogFormat
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@");

    private readonly StringBuilder _line = new();
    private IBufferWriter<byte>? _output;

    /// <inheritdoc/>
    public override void Begin(IBufferWriter<byte> output)
    {
        _output = output;
        _line.Clear();
    }

    /// <inheritdoc/>
    public override void Field(string name, LogValue value)
    {
        if (value == default)
        {
            return;
        }

        if (_line.Length > 0)
        {
            _line.Append(' ');
        }

        if (name is "time" or "level" or "message")
        {
            _line.Append(value.Text is { } bare ? Escaped(bare) : TextOf(value));
        }
        else
        {
            _line.Append(name).Append('=').Append(TextOf(value));
        }
    }

    /// <inheritdoc/>
    public override void End()
    {
        _line.Append('\n');
        foreach (var chunk in _line.GetChunks())
        {
            Encoding.UTF8.GetBytes(chunk.Span, _output!);
        }
    }

    private static string TextOf(LogValue value) => value switch
    {
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { Flag: { } flag } => flag ? "true" : "false",
        { Time: { } time } => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        { List: { } list } => $"[{string.Join(',', list.Select(Quoted))}]",
        _ => value.Text.AsSpan().ContainsAnyExcept(Plain) ? Quoted(value.Text!) : value.Text!,
    };

    private static string Quoted(string text) => $"\"{Escaped(text)}\"";

    private static string Escaped(string text) => VisibleJsonEncoder.Instance.Encode(text);
}
