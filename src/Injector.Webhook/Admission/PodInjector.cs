using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Json;
using Injector.Webhook.Cluster;
using Injector.Webhook.Configuration;

namespace Injector.Webhook.Admission;

/// <summary>Turns a review into an answer with the injection library; knows nothing of HTTP.</summary>
internal sealed class PodInjector(IClusterFacts cluster, string revision)
{
    private const int MaxWarningLength = 256;
    private const int MaxReasonedMessage = 4096;
    private const int LargestKeptBuffer = 256 * 1024;

    private static readonly JsonWriterOptions PatchOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = 1000,
    };

    [ThreadStatic]
    private static System.Buffers.ArrayBufferWriter<byte>? patchBuffer;

    /// <summary>Answers one review.</summary>
    /// <param name="review">The review.</param>
    /// <param name="path">Path of the call; carries proxy environment, see <see cref="UrlParameters"/>.</param>
    /// <param name="active">The configuration this review works with.</param>
    /// <param name="cancellation">Ends templates that run too long.</param>
    public AdmissionAnswer Answer(AdmissionReview review, string path, ActiveConfiguration active, CancellationToken cancellation)
    {
        if (NotOurs(review) is { } reason)
        {
            return new AdmissionAnswer(AdmissionOutcome.Skipped, reason, default, null, [], []);
        }

        try
        {
            var pod = ReadPod(review);
            var result = InjectionPipeline.Inject(RequestFor(pod, review, path, active), cancellation);
            return AnswerFor(result, active);
        }
        catch (JsonException e)
        {
            return Refuse(AdmissionOutcome.Denied, "pod-not-readable", $"the pod is no valid JSON object: {e.Message}", active);
        }
        catch (InjectionException e)
        {
            var denied = e.Kind is InjectionErrorKind.Pod or InjectionErrorKind.PodAnnotation;
            return Refuse(denied ? AdmissionOutcome.Denied : AdmissionOutcome.Failed, ReasonOf(e.Kind), e.Message, active);
        }
        catch (OperationCanceledException)
        {
            return Refuse(AdmissionOutcome.Failed, "timeout", "the injection took longer than the API server waits", active);
        }
    }

    /// <summary>The answer to a pod that met a defect of the injector itself.</summary>
    public AdmissionAnswer Defect(Exception defect, ActiveConfiguration active) =>
        Refuse(AdmissionOutcome.Failed, "internal-error", $"the injector failed, which is a defect of the injector: {defect.Message}", active);

    // Injection happens when a pod is created; anything else a rule may send passes untouched.
    private static string? NotOurs(AdmissionReview review)
    {
        if (review.Operation is not ("CREATE" or "") || review.SubResource.Length > 0)
        {
            return "not-a-creation";
        }

        // The command line of Istio asks with the kind of its own request.
        return review.ResourceKind is "Pod" or "AdmissionRequest" or "" ? null : "not-a-pod";
    }

    private static JsonObject ReadPod(AdmissionReview review)
    {
        if (review.Object.IsEmpty)
        {
            throw new JsonException("the request has no object");
        }

        var pod = JsonNode.Parse(review.Object.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 128, AllowDuplicateProperties = false })!.AsObject();
        if (pod["metadata"] is null)
        {
            pod["metadata"] = new JsonObject();
        }

        if (pod["metadata"] is JsonObject metadata)
        {
            metadata.Remove("managedFields");
            if (metadata["namespace"] is null && review.Namespace is { Length: > 0 } requestNamespace)
            {
                metadata["namespace"] = requestNamespace;
            }
        }

        return pod;
    }

    private InjectionRequest RequestFor(JsonObject pod, AdmissionReview review, string path, ActiveConfiguration active)
    {
        var nodeName = pod.Object("spec").Text("nodeName");
        return new InjectionRequest
        {
            Pod = pod,
            Snapshot = active.Snapshot,
            Owner = WorkloadIdentity.FromPod(pod, active.Snapshot),
            Host = InjectionHost.Webhook,
            Parameters = UrlParameters.Parse(path),
            NativeSidecars = cluster.NativeSidecarsFor(nodeName),
            Namespace = review.Namespace is { Length: > 0 } requestNamespace ? cluster.FindNamespace(requestNamespace) : null,
        };
    }

    private AdmissionAnswer AnswerFor(InjectionResult result, ActiveConfiguration active)
    {
        var decision = result.Decision;
        var outcome = decision.Inject ? AdmissionOutcome.Injected : AdmissionOutcome.Skipped;
        List<KeyValuePair<string, string>> audit = [new("rule", decision.Id), .. Common(active)];
        if (result.Templates.Count > 0)
        {
            audit.Add(new("templates", string.Join(',', result.Templates)));
        }

        var patch = result.Patch.Count == 0 ? default(ReadOnlyMemory<byte>) : Serialize(result.Patch);
        return new AdmissionAnswer(outcome, decision.Id, patch, null, Warnings(result), audit);
    }

    private AdmissionAnswer Refuse(AdmissionOutcome outcome, string reason, string message, ActiveConfiguration active)
    {
        var text = message.Length > MaxReasonedMessage ? message[..MaxReasonedMessage] + "…" : message;
        return new AdmissionAnswer(outcome, reason, default, text, [], [new("error", reason), .. Common(active)]);
    }

    private KeyValuePair<string, string>[] Common(ActiveConfiguration active) =>
        [new("revision", revision), new("configuration", active.Snapshot.Hash)];

    private static List<string> Warnings(InjectionResult result)
    {
        var warnings = new List<string>();
        foreach (var warning in result.Warnings)
        {
            warnings.Add(Shorten(warning.Sentence));
        }

        return warnings;
    }

    private static string Shorten(string text) => text.Length <= MaxWarningLength ? text : text[..(MaxWarningLength - 1)] + "…";

    // The buffer is the thread's own and used again; the answer, which may be kept for long, gets an array of exactly its size.
    private static byte[] Serialize(JsonArray patch)
    {
        var buffer = patchBuffer ??= new System.Buffers.ArrayBufferWriter<byte>(32 * 1024);
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, PatchOptions))
        {
            patch.WriteTo(json);
        }

        var text = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > LargestKeptBuffer)
        {
            patchBuffer = null;
        }

        return text;
    }

    private static string ReasonOf(InjectionErrorKind kind) => kind switch
    {
        InjectionErrorKind.Pod => "pod-invalid",
        InjectionErrorKind.PodAnnotation => "annotation-invalid",
        InjectionErrorKind.Template => "template-failed",
        InjectionErrorKind.Merge => "merge-failed",
        _ => "configuration-unfit",
    };
}
