namespace Injector.Webhook.Protocol;

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

/// <summary>Outcomes in words.</summary>
internal static class AdmissionOutcomes
{
    /// <summary>The outcome as metric label and log field.</summary>
    public static string LabelOf(AdmissionOutcome outcome) => outcome switch
    {
        AdmissionOutcome.Injected => "injected",
        AdmissionOutcome.Skipped => "skipped",
        AdmissionOutcome.Denied => "denied",
        _ => "failed",
    };
}
