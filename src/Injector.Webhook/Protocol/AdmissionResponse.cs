namespace Injector.Webhook.Protocol;

/// <summary>
/// Everything of an admission response but the uid and the version, so that it can be kept for equal pods. Made by one of the named
/// constructors: which members are set follows from what became of the pod.
/// </summary>
internal sealed record AdmissionResponse
{
    private AdmissionResponse(AdmissionOutcome outcome, string reason)
    {
        Outcome = outcome;
        Reason = reason;
    }

    /// <summary>What became of the pod.</summary>
    public AdmissionOutcome Outcome { get; }

    /// <summary>Id of the rule or error that decided; metric label, log field and audit annotation.</summary>
    public string Reason { get; }

    /// <summary>UTF-8 text of the RFC 6902 patch; empty when nothing changes.</summary>
    public ReadOnlyMemory<byte> Patch { get; init; }

    /// <summary>Sentence for the pod's author when refused; null when let through.</summary>
    public string? Message { get; private init; }

    /// <summary>What the rule looked at, in a sentence, where the pod is let through without injection; null otherwise. Stays within the webhook.</summary>
    public string? Explanation { get; init; }

    /// <summary>Shown by kubectl, in this order.</summary>
    public IReadOnlyList<AdmissionWarning> Warnings { get; init; } = [];

    /// <summary>Names of the templates that were rendered, in order.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>In the order they are written; keys without prefix.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AuditAnnotations { get; init; } = [];

    /// <summary>Whether the API server goes on with the pod.</summary>
    public bool IsAllowed => Outcome is AdmissionOutcome.Injected or AdmissionOutcome.Skipped;

    /// <summary>The pod passes as it is.</summary>
    /// <param name="reason">Id of the rule that decided.</param>
    public static AdmissionResponse Allowed(string reason) => new(AdmissionOutcome.Skipped, reason);

    /// <summary>The pod is injected.</summary>
    /// <param name="reason">Id of the rule that decided.</param>
    /// <param name="patch">UTF-8 text of the RFC 6902 patch; empty when the pod is injected already.</param>
    public static AdmissionResponse Patched(string reason, ReadOnlyMemory<byte> patch) => new(AdmissionOutcome.Injected, reason) { Patch = patch };

    /// <summary>The pod is refused for a reason its author can mend (code 422).</summary>
    /// <param name="reason">Id of the error.</param>
    /// <param name="message">Sentence for the author.</param>
    public static AdmissionResponse Denied(string reason, string message) => new(AdmissionOutcome.Denied, reason) { Message = message };

    /// <summary>The pod is refused because the injector failed (code 500).</summary>
    /// <param name="reason">Id of the error.</param>
    /// <param name="message">Sentence for the operator.</param>
    public static AdmissionResponse Failed(string reason, string message) => new(AdmissionOutcome.Failed, reason) { Message = message };

    /// <summary>Whether a caller could not tell the two apart.</summary>
    public bool IsSameAs(AdmissionResponse other) =>
        Outcome == other.Outcome && Reason == other.Reason && Message == other.Message && Patch.Span.SequenceEqual(other.Patch.Span)
        && Warnings.SequenceEqual(other.Warnings) && Templates.SequenceEqual(other.Templates) && AuditAnnotations.SequenceEqual(other.AuditAnnotations);
}

/// <summary>A finding that does not stop the pod.</summary>
/// <param name="Id">Stable id for machines; goes into the log.</param>
/// <param name="Text">Sentence for people, at most 256 characters; goes to the caller too.</param>
internal readonly record struct AdmissionWarning(string Id, string Text);
