using Injector.Cli.Checking;

namespace Injector.Cli.Status;

/// <summary>How one workload stands, and why.</summary>
internal sealed record WorkloadStatus
{
    /// <summary>The workload.</summary>
    public required CheckSubject Subject { get; init; }

    /// <summary>How it stands.</summary>
    public required WorkloadState State { get; init; }

    /// <summary>Why, for people.</summary>
    public required string Reason { get; init; }

    /// <summary>Living pods.</summary>
    public required int Pods { get; init; }

    /// <summary>Living pods with a sidecar.</summary>
    public required int InjectedPods { get; init; }

    /// <summary>The webhook entry that would inject it; empty when none would.</summary>
    public string Webhook { get; init; } = string.Empty;

    /// <summary>What its pods carry, all different ones.</summary>
    public IReadOnlyList<SidecarVersion> Actual { get; init; } = [];

    /// <summary>What its next pod would carry; null when none or when it cannot be told.</summary>
    public SidecarVersion? Expected { get; init; }

    /// <summary>The state's name for machines and tables.</summary>
    public string StateName => NameOf(State);

    /// <summary>A state's name for machines and tables.</summary>
    public static string NameOf(WorkloadState state) => state switch
    {
        WorkloadState.Injected => "injected",
        WorkloadState.Missing => "missing",
        WorkloadState.Stale => "stale",
        WorkloadState.Skipped => "skipped",
        WorkloadState.Idle => "idle",
        _ => "unknown",
    };
}

/// <summary>What tells one sidecar from another.</summary>
/// <param name="Revision">Revision that injected it; empty when the pod does not tell.</param>
/// <param name="Image">Image of the proxy.</param>
/// <param name="Hash">Hash of what the templates made.</param>
internal sealed record SidecarVersion(string Revision, string Image, string Hash)
{
    /// <summary>What differs from the sidecar a pod would get today; null when nothing does.</summary>
    public string? DifferenceFrom(SidecarVersion expected)
    {
        var differences = new List<string>();
        if (Revision.Length > 0 && Revision != expected.Revision)
        {
            differences.Add($"revision {Revision}, would be {expected.Revision}");
        }

        if (Image != expected.Image)
        {
            differences.Add($"image {(Image.Length > 0 ? Image : "none")}, would be {(expected.Image.Length > 0 ? expected.Image : "none")}");
        }

        if (differences.Count == 0 && Hash != expected.Hash)
        {
            differences.Add($"configuration has changed (outcome {Hash}, would be {expected.Hash})");
        }

        return differences.Count > 0 ? string.Join("; ", differences) : null;
    }
}
