namespace Injector.Core.Workloads;

/// <summary>Where a kind keeps its pod.</summary>
/// <param name="Metadata">Pointer from the workload to the pod's metadata.</param>
/// <param name="Spec">Pointer from the workload to the pod's spec.</param>
/// <param name="TemplateIsRequired">True when the kind's schema allows the template to be absent, which leaves nothing to inject.</param>
internal sealed record PodPlace(string Metadata, string Spec, bool TemplateIsRequired = false);

/// <summary>The table of kinds that carry a pod. The kind alone decides; group and version are kept as written.</summary>
internal static class WorkloadKinds
{
    private static readonly PodPlace Itself = new("/metadata", "/spec");
    private static readonly PodPlace Template = new("/spec/template/metadata", "/spec/template/spec");
    private static readonly PodPlace OptionalTemplate = Template with { TemplateIsRequired = true };
    private static readonly PodPlace JobTemplate = new("/spec/jobTemplate/spec/template/metadata", "/spec/jobTemplate/spec/template/spec");

    /// <summary>The reference reads and writes a CronJob's labels and annotations on the job template, where no pod has them.</summary>
    private static readonly PodPlace JobTemplateOfReference = JobTemplate with { Metadata = "/spec/jobTemplate/metadata" };

    public static PodPlace? PlaceOf(string kind, bool compatIstio) => kind switch
    {
        "Pod" => Itself,
        "Deployment" or "DaemonSet" or "ReplicaSet" or "StatefulSet" or "Job" => Template,
        "DeploymentConfig" or "ReplicationController" => OptionalTemplate,
        "CronJob" => compatIstio ? JobTemplateOfReference : JobTemplate,
        _ => null,
    };
}
