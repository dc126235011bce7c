namespace Injector.Cli.Status;

/// <summary>How a workload stands.</summary>
internal enum WorkloadState
{
    /// <summary>All its pods carry the sidecar they would get today.</summary>
    Injected,

    /// <summary>A webhook would inject it, and a pod of it carries no sidecar.</summary>
    Missing,

    /// <summary>A pod of it carries a sidecar that is not the one it would get today.</summary>
    Stale,

    /// <summary>No webhook would inject it, and it carries no sidecar.</summary>
    Skipped,

    /// <summary>A webhook would inject it, but it has no pods now.</summary>
    Idle,

    /// <summary>What it would get today cannot be told, or its next pod would be refused.</summary>
    Unknown,
}
