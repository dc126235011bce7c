using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Responses;

/// <summary>Turns error responses into exceptions. Pure.</summary>
internal static class ErrorReader
{
    private const int QuotedCharacters = 300;

    /// <summary>The exception for a response that is no success.</summary>
    public static KubernetesApiException Read(KubernetesRequest request, int code, ReadOnlySpan<byte> body, TimeSpan? retryAfter)
    {
        var status = Status(body);
        return status is null
            ? new KubernetesApiException(request.ToString(), code, string.Empty, Quote(body), retryAfter: retryAfter)
            : new KubernetesApiException(request.ToString(), code, status.TextOrEmpty("reason"), status.TextOrEmpty("message"), status, retryAfter ?? AskedDelay(status));
    }

    /// <summary>The exception for an <c>ERROR</c> line of a watch.</summary>
    public static KubernetesApiException Read(KubernetesRequest request, JsonObject status) =>
        new(request.ToString(), (int)(status.Number("code") ?? 500), status.TextOrEmpty("reason"), status.TextOrEmpty("message"), status, AskedDelay(status));

    private static TimeSpan? AskedDelay(JsonObject status) =>
        (status["details"] as JsonObject).Number("retryAfterSeconds") is { } seconds and > 0 and < 3600 ? TimeSpan.FromSeconds(seconds) : null;

    private static JsonObject? Status(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject status && status.TextOrEmpty("kind") == "Status" ? status : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The start of a response that no API server wrote: a proxy's page, for instance.</summary>
    private static string Quote(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, QuotedCharacters * 4)]).ReplaceLineEndings(" ").Trim();
        return text.Length <= QuotedCharacters ? text : text[..QuotedCharacters] + "…";
    }
}
