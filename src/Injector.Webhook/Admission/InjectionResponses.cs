using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Naming;
using Injector.Webhook.Configuration;
using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>Makes admission responses out of what the injection library says.</summary>
/// <param name="revision">Revision of this webhook, for the audit log.</param>
internal sealed class InjectionResponses(string revision)
{
    private const int MaxWarningLength = 256;
    private const int MaxMessageLength = 4097;
    private const int LargestKeptBuffer = 256 * 1024;

    private static readonly JsonWriterOptions PatchOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = 1000,
    };

    [ThreadStatic]
    private static System.Buffers.ArrayBufferWriter<byte>? PatchBuffer;

    /// <summary>The response to a pod that was looked at.</summary>
    public AdmissionResponse Of(InjectionResult result, ActiveConfiguration active)
    {
        var decision = result.Decision;
        var response = decision.Inject
            ? AdmissionResponse.Patched(decision.Id, result.Patch.Count == 0 ? default(ReadOnlyMemory<byte>) : Serialize(result.Patch))
            : AdmissionResponse.Allowed(decision.Id);
        List<KeyValuePair<string, string>> audit = [new("rule", decision.Id), .. Common(active)];
        if (result.Templates.Count > 0)
        {
            audit.Add(new("templates", string.Join(',', result.Templates)));
        }

        return response with
        {
            Explanation = decision.Inject ? null : Shorten(VisibleText.Of(decision.Sentence), MaxWarningLength),
            Warnings = Warnings(result),
            Templates = result.Templates,
            AuditAnnotations = audit,
        };
    }

    /// <summary>The response to a pod that could not be injected.</summary>
    public AdmissionResponse Of(InjectionException problem, ActiveConfiguration active) => problem.Kind switch
    {
        InjectionErrorKind.Pod => Denied("pod-invalid", MessageOf(problem), active),
        InjectionErrorKind.PodAnnotation => Denied("annotation-invalid", MessageOf(problem), active),
        InjectionErrorKind.Template => Failed("template-failed", MessageOf(problem), active),
        InjectionErrorKind.Merge => Failed("merge-failed", MessageOf(problem), active),
        InjectionErrorKind.FinishedPod => Failed("finished-pod-invalid", MessageOf(problem), active),
        _ => Failed("configuration-unfit", MessageOf(problem), active),
    };

    /// <summary>What is wrong, a line for each problem; what the pod brings in cannot begin one.</summary>
    public static string MessageOf(InjectionException failure) => string.Join('\n', failure.Problems.Select(problem => VisibleText.Of(problem.ToString())));

    /// <summary>The pod is refused for a reason its author can mend.</summary>
    /// <param name="reason">Id of the error.</param>
    /// <param name="message">What is wrong, in the words of every host.</param>
    /// <param name="active">The configuration.</param>
    /// <param name="hint">Shown beside it; null for none.</param>
    public AdmissionResponse Denied(string reason, string message, ActiveConfiguration active, string? hint = null) =>
        AdmissionResponse.Denied(reason, Shorten(message, MaxMessageLength)) with
        {
            AuditAnnotations = ErrorAudit(reason, active),
            Warnings = hint is null ? [] : [new AdmissionWarning(reason, Shorten(hint, MaxWarningLength))],
        };

    /// <summary>The pod is refused because the injector failed.</summary>
    public AdmissionResponse Failed(string reason, string message, ActiveConfiguration active) =>
        AdmissionResponse.Failed(reason, Shorten(message, MaxMessageLength)) with { AuditAnnotations = ErrorAudit(reason, active) };

    private KeyValuePair<string, string>[] ErrorAudit(string reason, ActiveConfiguration active) => [new("error", reason), .. Common(active)];

    private KeyValuePair<string, string>[] Common(ActiveConfiguration active) =>
        [new("revision", revision), new("configuration", active.Snapshot.Hash)];

    private static AdmissionWarning[] Warnings(InjectionResult result) =>
        [.. result.Warnings.Select(warning => new AdmissionWarning(warning.Id, Shorten(warning.Sentence, MaxWarningLength)))];

    private static string Shorten(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    // The buffer is the thread's own and used again; the response, which may be kept for long, gets an array of exactly its size.
    private static byte[] Serialize(JsonArray patch)
    {
        var buffer = PatchBuffer ??= new System.Buffers.ArrayBufferWriter<byte>(32 * 1024);
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, PatchOptions))
        {
            patch.WriteTo(json);
        }

        var text = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > LargestKeptBuffer)
        {
            PatchBuffer = null;
        }

        return text;
    }
}
