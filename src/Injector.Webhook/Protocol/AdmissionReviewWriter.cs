using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Injector.Hosting.Naming;

namespace Injector.Webhook.Protocol;

/// <summary>Writes the reviews that go back.</summary>
internal static class AdmissionReviewWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The response in the version asked: <c>{kind, apiVersion, response: {uid, allowed, …}}</c>.</summary>
    public static void Write(IBufferWriter<byte> output, AdmissionReview review, AdmissionResponse response)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("kind"u8, "AdmissionReview"u8);
        json.WriteString("apiVersion"u8, review.ApiVersion);
        json.WriteStartObject("response"u8);
        json.WriteString("uid"u8, review.Uid);
        json.WriteBoolean("allowed"u8, response.IsAllowed);
        if (!response.IsAllowed)
        {
            WriteStatus(json, response);
        }

        if (!response.Patch.IsEmpty)
        {
            json.WriteString("patchType"u8, "JSONPatch"u8);
            json.WriteBase64String("patch"u8, response.Patch.Span);
        }

        WriteAuditAnnotations(json, response);
        WriteWarnings(json, response);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>
    /// The response to a body that cannot be decoded: no version to repeat, no uid to copy, as Istio's injector writes it
    /// (<c>{"response":{"uid":"","allowed":false,"status":{"metadata":{},"message":…}}}</c>).
    /// </summary>
    public static void WriteUndecodable(IBufferWriter<byte> output, string message)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartObject("response"u8);
        json.WriteString("uid"u8, ""u8);
        json.WriteBoolean("allowed"u8, false);
        json.WriteStartObject("status"u8);
        json.WriteStartObject("metadata"u8);
        json.WriteEndObject();
        json.WriteString("message"u8, VisibleText.Of(message));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter json, AdmissionResponse response)
    {
        var ownFailure = response.Outcome == AdmissionOutcome.Failed;
        json.WriteStartObject("status"u8);
        json.WriteStartObject("metadata"u8);
        json.WriteEndObject();
        json.WriteString("status"u8, "Failure"u8);
        json.WriteString("message"u8, VisibleText.OfLines(response.Message ?? response.Reason));
        json.WriteString("reason"u8, ownFailure ? "InternalError"u8 : "Invalid"u8);
        json.WriteNumber("code"u8, ownFailure ? 500 : 422);
        json.WriteEndObject();
    }

    private static void WriteAuditAnnotations(Utf8JsonWriter json, AdmissionResponse response)
    {
        if (response.AuditAnnotations.Count == 0)
        {
            return;
        }

        json.WriteStartObject("auditAnnotations"u8);
        foreach (var (key, value) in response.AuditAnnotations)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteWarnings(Utf8JsonWriter json, AdmissionResponse response)
    {
        if (response.Warnings.Count == 0)
        {
            return;
        }

        json.WriteStartArray("warnings"u8);
        foreach (var warning in response.Warnings)
        {
            json.WriteStringValue(VisibleText.Of(warning.Text));
        }

        json.WriteEndArray();
    }
}
