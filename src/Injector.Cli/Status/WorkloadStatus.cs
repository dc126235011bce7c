using Injector.Cli.Checking;
using Injector.Hosting.Sidecars;

namespace Injector.Cli.Status;

/// <summary>How one workload stands, and why.</summary>
internal sealed record WorkloadStatus
{
    /// <summary>The workload.</summary>
    public required CheckSubject Subject { get; init; }

    /// <summary>How it stands.</summary>
    public required WorkloadState State { get; init; }

    /// <summary>Whether it is unknown because configuration could not be read.</summary>
    public bool IsUnread { get; init; }

    /// <summary>Why, for people.</summary>
    public required string Reason { get; init; }

    /// <summary>Living pods.</summary>
    public required int Pods { get; init; }

    /// <summary>Pods that the workload asks for; null when it does not say.</summary>
    public long? WantedPods { get; init; }

    /// <summary>Living pods with a sidecar.</summary>
    public required int InjectedPods { get; init; }

    /// <summary>The webhook entry that would inject it; empty when none would.</summary>
    public string Webhook { get; init; } = string.Empty;

    /// <summary>What its pods carry, all different ones.</summary>
    public IReadOnlyList<SidecarVersion> Actual { get; init; } = [];

    /// <summary>What its next pod would carry; null when none or when it cannot be told.</summary>
    public SidecarVersion? Expected { get; init; }

    /// <summary>What other webhooks or hands added to its pods, all different ones; see <see cref="OthersParts"/>.</summary>
    public IReadOnlyList<string> AddedByOthers { get; init; } = [];

    /// <summary>Injected containers whose resources were changed in running pods.</summary>
    public IReadOnlyList<string> Resized { get; init; } = [];

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
