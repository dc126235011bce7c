namespace Injector.Kubernetes.Transport;

/// <summary>Bounds of a client.</summary>
public sealed record ClientOptions
{
    /// <summary>Sent as <c>User-Agent</c>; shows up in audit logs.</summary>
    public string UserAgent { get; init; } = "injector";

    /// <summary>Time for a whole request and its response, watches excepted.</summary>
    /// <value>More than zero, default 30 s.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time to reach the server and agree on TLS.</summary>
    /// <value>More than zero, default 10 s.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest response taken.</summary>
    /// <value>Bytes, default 256 MiB; a page of 500 objects stays far below.</value>
    public int MaxResponseBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Longest line of a watch taken.</summary>
    /// <value>Bytes, default 16 MiB; an object of the API has 3 MiB at most.</value>
    public int MaxWatchLineBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How often a request is sent again when the server says that it is too busy (429 with <c>Retry-After</c>).</summary>
    /// <value>Default 3; 0 for never.</value>
    public int BusyRetries { get; init; } = 3;
}
