namespace Injector.Webhook.Options;

/// <summary>What callers may ask of the webhook. The amounts follow from the memory that the process may use.</summary>
internal sealed record AdmissionLimits
{
    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * Kilobyte;
    private const int BytesPerConnection = 64 * Kilobyte;
    private const int BytesPerUnfinished = 48 * Kilobyte;

    /// <summary>Bodies up to this size are small: they never wait for larger ones.</summary>
    public const int SmallBody = 64 * Kilobyte;

    /// <summary>Largest body.</summary>
    /// <value>Bytes; default 6 MiB, as Istio's injector. Less where memory has no room for one.</value>
    public int MaxBodyBytes { get; init; } = 6 * Megabyte;

    /// <summary>Time a caller has to send its body.</summary>
    /// <value>Default 10 s, what an API server waits by default.</value>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time one injection may take, when the caller does not say less.</summary>
    /// <value>Default 10 s.</value>
    public TimeSpan MaxProcessingTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whole reviews worked on, or waiting for that; more are refused with 503 at once.</summary>
    /// <value>Default 512.</value>
    public int MaxInFlight { get; init; } = 512;

    /// <summary>Bodies arriving at a time; one more takes the place of the slowest.</summary>
    public int MaxUnfinished { get; init; } = 4096;

    /// <summary>Bytes for bodies, those that are arriving and those that are worked on.</summary>
    public long BodyBytes { get; init; } = 256 * Megabyte;

    /// <summary>Bytes for what reviews become while they are worked on.</summary>
    public long ReviewBytes { get; init; } = 768 * Megabyte;

    /// <summary>Open connections; one more takes the place of the one that was of no use for longest.</summary>
    public int MaxConnections { get; init; } = 4096;

    /// <summary>Calls at a time on one connection of HTTP/2.</summary>
    public int StreamsPerConnection { get; init; } = 100;

    /// <summary>The limits for a process that may use so much memory.</summary>
    /// <param name="memory">Bytes.</param>
    public static AdmissionLimits For(long memory)
    {
        var bodies = Math.Min(memory / 8, 1024L * Megabyte);
        return new AdmissionLimits
        {
            BodyBytes = bodies,
            MaxBodyBytes = (int)Math.Min(6 * Megabyte, bodies / 4),
            ReviewBytes = Math.Min(memory * 3 / 8, 4096L * Megabyte),
            MaxUnfinished = (int)Math.Clamp(memory / 8 / BytesPerUnfinished, 64, 8192),
            MaxConnections = (int)Math.Clamp(memory / 4 / BytesPerConnection, 64, 10_000),
            StreamsPerConnection = (int)Math.Clamp(memory / (12 * Megabyte), 16, 100),
        };
    }
}
