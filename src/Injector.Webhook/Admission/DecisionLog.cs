using System.Buffers;
using Injector.Webhook.Logging;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>One line per review: JSON, or text for people. Lines are gathered and written a few times a second.</summary>
internal sealed class DecisionLog(LogQueue queue, bool json)
{
    private const int LongestName = 512;
    private const int MostWarnings = 100;

    /// <summary>What a line carries. A pod whose name is still to be generated is named by its prefix.</summary>
    internal static readonly LogFields<DecisionLogEntry> Fields = new()
    {
        { "time", e => LogValue.Of(e.Time) },
        { "level", e => LogValue.Of(e.Response.IsAllowed ? "info" : "warn") },
        { "message", _ => LogValue.Of("review") },
        { "uid", e => LogValue.Of(Short(e.Review.Uid)) },
        { "namespace", e => LogValue.Of(Short(e.Review.Namespace)) },
        { "name", e => LogValue.Of(Short(NameOf(e.Review))) },
        { "generateName", e => LogValue.Of(NameOf(e.Review) is null ? Short(e.Review.Names.GenerateName) : null) },
        { "owner", e => LogValue.Of(Short(e.Review.Names.Owner)) },
        { "user", e => LogValue.Of(Short(e.Review.User)) },
        { "client", e => LogValue.Of(Short(e.Client)) },
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
    private readonly ArrayBufferWriter<byte> _line = new(1024);

    /// <summary>Adds the line of one review.</summary>
    public void Write(DecisionLogEntry entry)
    {
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

    // Names of objects have 253 characters at most; what a stranger sends in their place must not fill the log.
    private static string? Short(string? name) => name is { Length: > LongestName } ? string.Concat(name.AsSpan(0, LongestName), "…") : name;

    private static string[] WarningsOf(AdmissionResponse response) => [.. response.Warnings.Take(MostWarnings).Select(w => $"{w.Id}: {w.Text}")];
}
