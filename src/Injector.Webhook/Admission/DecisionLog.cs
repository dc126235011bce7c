using System.Buffers;
using Injector.Webhook.Logging;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>
/// One line per review: JSON, or text for people. Lines are gathered and written a few times a second, so that a line costs a request no
/// system call; what is gathered is written when the webhook stops.
/// </summary>
internal sealed class DecisionLog(Stream output, bool json) : IDisposable
{
    private const int FlushAt = 64 * 1024;

    /// <summary>What a line carries. A pod whose name is still to be generated is named by its prefix.</summary>
    internal static readonly LogFields<DecisionLogEntry> Fields = new()
    {
        { "time", e => LogValue.Of(e.Time) },
        { "level", e => LogValue.Of(e.Response.IsAllowed ? "info" : "warn") },
        { "message", _ => LogValue.Of("review") },
        { "uid", e => LogValue.Of(e.Review.Uid) },
        { "namespace", e => LogValue.Of(e.Review.Namespace) },
        { "name", e => LogValue.Of(NameOf(e.Review)) },
        { "generateName", e => LogValue.Of(NameOf(e.Review) is null ? e.Review.Names.GenerateName : null) },
        { "owner", e => LogValue.Of(e.Review.Names.Owner) },
        { "user", e => LogValue.Of(e.Review.User) },
        { "client", e => LogValue.Of(e.Client) },
        { "dryRun", e => LogValue.Of(e.Review.DryRun) },
        { "outcome", e => LogValue.Of(AdmissionOutcomes.LabelOf(e.Response.Outcome)) },
        { "reason", e => LogValue.Of(e.Response.Reason) },
        { "error", e => LogValue.Of(e.Response.Message) },
        { "warnings", e => LogValue.Of(WarningsOf(e.Response)) },
        { "templates", e => LogValue.Of(e.Response.Templates) },
        { "revision", e => LogValue.Of(e.Revision) },
        { "generation", e => LogValue.Of(e.Generation) },
        { "cached", e => LogValue.Of(e.IsCached) },
        { "milliseconds", e => LogValue.Of(Math.Round(e.Duration.TotalMilliseconds, 3)) },
    };

    private readonly Lock _gate = new();
    private readonly LogFormat _format = LogFormat.Create(json);
    private readonly ArrayBufferWriter<byte> _lines = new(FlushAt * 2);

    /// <summary>Adds the line of one review.</summary>
    public void Write(DecisionLogEntry entry)
    {
        lock (_gate)
        {
            Fields.Write(_lines, _format, entry);
            if (_lines.WrittenCount >= FlushAt)
            {
                FlushLocked();
            }
        }
    }

    /// <summary>Writes what was gathered.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            FlushLocked();
        }
    }

    /// <summary>Writes what was gathered; the stream stays open.</summary>
    public void Dispose() => Flush();

    private void FlushLocked()
    {
        if (_lines.WrittenCount > 0)
        {
            output.Write(_lines.WrittenSpan);
            output.Flush();
            _lines.ResetWrittenCount();
        }
    }

    // A command line names the pod in its metadata alone.
    private static string? NameOf(AdmissionReview review) =>
        review.Name.Length > 0 ? review.Name : string.IsNullOrEmpty(review.Names.Name) ? null : review.Names.Name;

    private static string[] WarningsOf(AdmissionResponse response) => [.. response.Warnings.Select(w => $"{w.Id}: {w.Text}")];
}
