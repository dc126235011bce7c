using System.Buffers;
using System.Globalization;
using Injector.Webhook.Logging;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>One line per review: JSON, or text for people. Lines are gathered and written a few times a second.</summary>
/// <param name="queue">Where lines go.</param>
/// <param name="json">JSON, or text for people.</param>
/// <param name="least">The least level that is written: reviews are information, refused ones warnings.</param>
internal sealed class DecisionLog(LogQueue queue, bool json, LogLevel least)
{
    private const int MostWarnings = 16;
    private const int MostTemplates = 32;

    /// <summary>What a line carries. A pod whose name is still to be generated is named by its prefix.</summary>
    internal static readonly LogFields<DecisionLogEntry> Fields = new()
    {
        { "time", e => LogValue.Of(e.Time) },
        { "level", e => LogValue.Of(LevelOf(e) == LogLevel.Information ? "info" : "warn") },
        { "message", _ => LogValue.Of("review") },
        { "uid", e => LogValue.Of(Short(e.Review.Uid)) },
        { "namespace", e => LogValue.Of(Short(e.Review.Namespace)) },
        { "name", e => LogValue.Of(Short(NameOf(e.Review))) },
        { "generateName", e => LogValue.Of(NameOf(e.Review) is null ? Short(e.Review.Names.GenerateName) : null) },
        { "owner", e => LogValue.Of(Short(e.Review.Names.Owner)) },
        { "workload", e => LogValue.Of(Short(e.Review.Names.Workload)) },
        { "user", e => LogValue.Of(Short(e.Review.User)) },
        { "client", e => LogValue.Of(Short(e.Client)) },
        { "dryRun", e => LogValue.Of(e.Review.DryRun) },
        { "outcome", e => LogValue.Of(AdmissionOutcomes.LabelOf(e.Response.Outcome)) },
        { "reason", e => LogValue.Of(e.Response.Reason) },
        { "explanation", e => LogValue.Of(e.Response.Explanation) },
        { "error", e => LogValue.Of(e.Response.Message) },
        { "warnings", e => LogValue.Of(WarningsOf(e.Response)) },
        { "templates", e => LogValue.Of(First(e.Response.Templates, MostTemplates)) },
        { "patchBytes", e => e.Response.Outcome == AdmissionOutcome.Injected ? LogValue.Of(e.Response.Patch.Length) : default },
        { "revision", e => LogValue.Of(e.Revision) },
        { "generation", e => LogValue.Of(e.Generation) },
        { "cached", e => LogValue.Of(e.IsCached) },
        { "milliseconds", e => LogValue.Of(Math.Round(e.Duration.TotalMilliseconds, 3)) },
    };

    private readonly Lock _gate = new();
    private readonly LogFormat _format = LogFormat.Create(json);
    private readonly ArrayBufferWriter<byte> _line = new(1024);

    /// <summary>Adds the line of one review.</summary>
    public void Write(DecisionLogEntry entry)
    {
        if (LevelOf(entry) < least)
        {
            return;
        }

        lock (_gate)
        {
            Fields.Write(_line, _format, entry);
            queue.Add(_line.WrittenSpan);
            _line.ResetWrittenCount();
        }
    }

    // A command line names the pod in its metadata alone.
    private static string? NameOf(AdmissionReview review) =>
        review.Name.Length > 0 ? review.Name : string.IsNullOrEmpty(review.Names.Name) ? null : review.Names.Name;

    private static LogLevel LevelOf(DecisionLogEntry entry) => entry.Response.IsAllowed ? LogLevel.Information : LogLevel.Warning;

    private static string? Short(string? name) => LogValue.Bounded(name);

    private static IReadOnlyList<string> WarningsOf(AdmissionResponse response) =>
        First([.. response.Warnings.Take(MostWarnings + 1).Select(w => $"{w.Id}: {w.Text}")], MostWarnings, response.Warnings.Count);

    private static IReadOnlyList<string> First(IReadOnlyList<string> list, int most, int? count = null) =>
        list.Count <= most ? list : [.. list.Take(most), string.Create(CultureInfo.InvariantCulture, $"… {(count ?? list.Count) - most} more")];
}
