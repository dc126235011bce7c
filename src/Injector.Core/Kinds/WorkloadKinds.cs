namespace Injector.Core.Kinds;

/// <summary>Where a kind keeps its pod.</summary>
/// <param name="Metadata">Pointer from the workload to the pod's metadata.</param>
/// <param name="Spec">Pointer from the workload to the pod's spec.</param>
/// <param name="Template">Pointer to the pod template that has to be there; null when its absence reads as an empty pod.</param>
internal sealed record PodPlace(string Metadata, string Spec, string? Template = null);

/// <summary>The table of kinds that carry a pod. Group and kind decide; the version is kept as written.</summary>
internal static class WorkloadKinds
{
    private static readonly PodPlace Itself = new("/metadata", "/spec");
    private static readonly PodPlace Template = new("/spec/template/metadata", "/spec/template/spec", "/spec/template");
    private static readonly PodPlace JobTemplate =
        new("/spec/jobTemplate/spec/template/metadata", "/spec/jobTemplate/spec/template/spec", "/spec/jobTemplate/spec/template");

    /// <summary>The reference takes an absent template for an empty pod and makes one that holds the proxy alone.</summary>
    private static readonly PodPlace TemplateOfReference = Template with { Template = null };

    /// <summary>The reference reads and writes a CronJob's labels and annotations on the job template, where no pod has them.</summary>
    private static readonly PodPlace JobTemplateOfReference = JobTemplate with { Metadata = "/spec/jobTemplate/metadata", Template = null };

    /// <summary>Where an object keeps its pod; null when it is of none of these kinds, or of a kind of that name in another group.</summary>
    public static PodPlace? PlaceOf(string apiVersion, string kind, bool compatIstio) =>
        IsKnownName(kind) && IsOwnGroup(apiVersion, kind) ? PlaceOf(kind, compatIstio) : null;

    /// <summary>Whether a kind of this table is called so.</summary>
    public static bool IsKnownName(string kind) => PlaceOf(kind, compatIstio: false) is not null;

    private static PodPlace? PlaceOf(string kind, bool compatIstio) => kind switch
    {
        "Pod" => Itself,
        "Deployment" or "DaemonSet" or "ReplicaSet" or "StatefulSet" or "Job" => compatIstio ? TemplateOfReference : Template,
        "DeploymentConfig" or "ReplicationController" => Template,
        "CronJob" => compatIstio ? JobTemplateOfReference : JobTemplate,
        _ => null,
    };

    /// <summary>A document that names no group at all is taken for one of ours.</summary>
    private static bool IsOwnGroup(string apiVersion, string kind) => apiVersion.Length == 0 || (kind, ApiGroup.Of(apiVersion)) is
        ("Pod" or "ReplicationController" or "DeploymentConfig", "")
        or ("DeploymentConfig", "apps.openshift.io")
        or ("Deployment" or "DaemonSet" or "ReplicaSet" or "StatefulSet", "apps" or "extensions")
        or ("Job" or "CronJob", "batch" or "extensions");
}
