using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Injector.Webhook.Metrics;

namespace Injector.Webhook.Admission;

/// <summary>
/// One line per review: JSON, or logfmt-like text for people. Lines are gathered and written a few times a second, so that a line
/// costs a request no system call; what is gathered is written when the webhook stops.
/// </summary>
internal sealed class DecisionLog(Stream output, bool json, TimeProvider time) : IDisposable
{
    private const int FlushAt = 64 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Lock gate = new();
    private readonly ArrayBufferWriter<byte> lines = new(FlushAt * 2);

    /// <summary>Adds the line of one review.</summary>
    public void Write(AdmissionReview review, AdmissionAnswer answer, long generation, bool cached, TimeSpan took)
    {
        lock (gate)
        {
            if (json)
            {
                WriteJson(review, answer, generation, cached, took);
            }
            else
            {
                WriteText(review, answer, cached, took);
            }

            if (lines.WrittenCount >= FlushAt)
            {
                FlushLocked();
            }
        }
    }

    /// <summary>Writes what was gathered.</summary>
    public void Flush()
    {
        lock (gate)
        {
            FlushLocked();
        }
    }

    /// <summary>Writes what was gathered; the stream stays open.</summary>
    public void Dispose() => Flush();

    private void FlushLocked()
    {
        if (lines.WrittenCount > 0)
        {
            output.Write(lines.WrittenSpan);
            output.Flush();
            lines.ResetWrittenCount();
        }
    }

    private void WriteJson(AdmissionReview review, AdmissionAnswer answer, long generation, bool cached, TimeSpan took)
    {
        using (var line = new Utf8JsonWriter(lines, Options))
        {
            line.WriteStartObject();
            line.WriteString("time"u8, time.GetUtcNow());
            line.WriteString("level"u8, answer.Allowed ? "info"u8 : "warn"u8);
            line.WriteString("message"u8, "review"u8);
            line.WriteString("uid"u8, review.Uid);
            line.WriteString("namespace"u8, review.Namespace);
            line.WriteString("outcome"u8, WebhookMetrics.LabelOf(answer.Outcome));
            line.WriteString("reason"u8, answer.Reason);
            if (answer.Message is not null)
            {
                line.WriteString("error"u8, answer.Message);
            }

            foreach (var warning in answer.Warnings)
            {
                line.WriteString("warning"u8, warning);
            }

            line.WriteBoolean("dryRun"u8, review.DryRun);
            line.WriteNumber("generation"u8, generation);
            line.WriteBoolean("cached"u8, cached);
            line.WriteNumber("milliseconds"u8, Math.Round(took.TotalMilliseconds, 3));
            line.WriteEndObject();
        }

        lines.Write("\n"u8);
    }

    private void WriteText(AdmissionReview review, AdmissionAnswer answer, bool cached, TimeSpan took)
    {
        var error = answer.Message is null ? "" : $" error={Quoted(answer.Message)}";
        var line = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} review namespace={Quoted(review.Namespace ?? "")} outcome={WebhookMetrics.LabelOf(answer.Outcome)} reason={answer.Reason} cached={cached} ms={took.TotalMilliseconds:0.000}{error}\n");
        lines.Write(System.Text.Encoding.UTF8.GetBytes(line));
    }

    // Escaped, so that a caller's text cannot begin a line of its own.
    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
