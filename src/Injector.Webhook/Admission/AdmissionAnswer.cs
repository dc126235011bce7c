namespace Injector.Webhook.Admission;

/// <summary>What became of a pod.</summary>
internal enum AdmissionOutcome
{
    /// <summary>A patch was produced.</summary>
    Injected,

    /// <summary>The decision was not to inject; the pod passes as it is.</summary>
    Skipped,

    /// <summary>The pod cannot be injected for a reason its author can mend; it is refused.</summary>
    Denied,

    /// <summary>The injector itself failed (template, configuration, a bug); the pod is refused with code 500.</summary>
    Failed,
}

/// <summary>Everything of an answer but the uid and the version, so that it can be kept for equal pods.</summary>
/// <param name="Outcome">What became of the pod.</param>
/// <param name="Reason">Id of the rule or error that decided; metric label and audit annotation.</param>
/// <param name="Patch">UTF-8 text of the RFC 6902 patch; empty when nothing changes.</param>
/// <param name="Message">Sentence for the pod's author when refused.</param>
/// <param name="Warnings">Shown by kubectl; each at most 256 characters.</param>
/// <param name="AuditAnnotations">In the order they are written; keys without prefix.</param>
internal sealed record AdmissionAnswer(
    AdmissionOutcome Outcome,
    string Reason,
    ReadOnlyMemory<byte> Patch,
    string? Message,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<KeyValuePair<string, string>> AuditAnnotations)
{
    /// <summary>Whether the API server goes on with the pod.</summary>
    public bool Allowed => Outcome is AdmissionOutcome.Injected or AdmissionOutcome.Skipped;
}
