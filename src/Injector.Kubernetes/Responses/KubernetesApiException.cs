using System.Text.Json.Nodes;

namespace Injector.Kubernetes;

/// <summary>The API server answered with an error.</summary>
public sealed class KubernetesApiException : KubernetesException
{
    /// <summary>Creates the exception from what the server said.</summary>
    public KubernetesApiException(string request, int code, string reason, string serverMessage, JsonObject? status = null, TimeSpan? retryAfter = null)
        : base(Sentence(request, code, reason, serverMessage))
    {
        Request = request;
        Code = code;
        Reason = reason;
        ServerMessage = serverMessage;
        Status = status;
        RetryAfter = retryAfter;
    }

    /// <summary>The request line that was refused.</summary>
    public string Request { get; }

    /// <summary>HTTP status code.</summary>
    public int Code { get; }

    /// <summary>The server's word for machines, as <c>NotFound</c> or <c>AlreadyExists</c>; empty when it gave none.</summary>
    public string Reason { get; }

    /// <summary>The server's own sentence.</summary>
    public string ServerMessage { get; }

    /// <summary>The whole <c>Status</c> object; null when the response held none.</summary>
    public JsonObject? Status { get; }

    /// <summary>How long the server asks to be left alone; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The object, or its whole type, is not there.</summary>
    public bool IsNotFound => Code == 404;

    /// <summary>An object of that name is there already.</summary>
    public bool IsAlreadyExists => Code == 409 && Reason == "AlreadyExists";

    /// <summary>Somebody else changed the object meanwhile.</summary>
    public bool IsConflict => Code == 409 && Reason != "AlreadyExists";

    /// <summary>The state asked for is too old; list again.</summary>
    public bool IsGone => Code == 410 || Reason is "Expired" or "Gone";

    /// <summary>The caller is known and may not do this.</summary>
    public bool IsForbidden => Code == 403;

    /// <summary>The server does not accept the credentials.</summary>
    public bool IsUnauthorized => Code == 401;

    private static string Sentence(string request, int code, string reason, string serverMessage)
    {
        var named = reason.Length == 0 ? code.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{code} {reason}";
        var said = serverMessage.Length > 0 ? serverMessage : code is >= 300 and < 400 ? "the answer is a redirect" : "the API server gave no message";
        var advice = Advice(code);
        return advice.Length == 0 ? $"{request}: {named}: {said}" : $"{request}: {named}: {said} ({advice})";
    }

    private static string Advice(int code) => code switch
    {
        >= 300 and < 400 => "an API server does not redirect, so a proxy or a sign-in page answered in its place",
        401 => "the credentials are not accepted; log in again or choose another context",
        403 => "ask for this right in RBAC; 'kubectl auth can-i' shows what is allowed",
        409 => "somebody changed the object meanwhile, or it is there already; read it and try again",
        410 => "the state asked for is too old; list again",
        413 => "the object is larger than the API server takes",
        429 => "the API server is busy; try again later",
        500 or 502 or 503 or 504 => "the API server or something in front of it has a problem; try again later",
        _ => string.Empty,
    };
}
