namespace Injector.Webhook.Options;

/// <summary>What a caller may ask of the webhook.</summary>
internal sealed record AdmissionLimits
{
    /// <summary>Largest body.</summary>
    /// <value>Bytes; default 6 MiB, as Istio's injector.</value>
    public int MaxBodyBytes { get; init; } = 6 * 1024 * 1024;

    /// <summary>Time a caller has to send its body.</summary>
    /// <value>Default 10 s, what an API server waits by default.</value>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time one injection may take, when the caller does not say less.</summary>
    /// <value>Default 10 s.</value>
    public TimeSpan MaxProcessingTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Reviews worked on at a time; more are refused with 503 at once.</summary>
    /// <value>Default 512.</value>
    public int MaxInFlight { get; init; } = 512;
}
