namespace Injector.Parity.Tests.Generating;

/// <summary>What a pod comes from.</summary>
public enum OwnerKind
{
    /// <summary>Nothing: a bare pod.</summary>
    None,

    /// <summary>A Deployment, through its ReplicaSet.</summary>
    Deployment,

    /// <summary>A StatefulSet.</summary>
    StatefulSet,

    /// <summary>A DaemonSet.</summary>
    DaemonSet,

    /// <summary>A Job.</summary>
    Job,

    /// <summary>A CronJob, through the Job of one of its times.</summary>
    CronJob,

    /// <summary>An Argo Rollout, through its ReplicaSet.</summary>
    Rollout,
}
