namespace Injector.Core.Kinds;

/// <summary>The table of groups and kinds beside Kubernetes' own that are told from their names: those whose pods cannot be seen in the object, and those that only look as if.</summary>
internal static class ForeignKinds
{
    /// <summary>Kinds that make pods without a list of containers in them.</summary>
    private static readonly (string Group, string[] Kinds)[] Makers =
    [
        ("argoproj.io", ["Workflow", "CronWorkflow", "WorkflowTemplate", "ClusterWorkflowTemplate"]),
        ("kafka.strimzi.io", ["Kafka", "KafkaNodePool", "KafkaConnect", "KafkaBridge", "KafkaMirrorMaker", "KafkaMirrorMaker2"]),
        ("keda.sh", ["ScaledJob"]),
        ("kubevirt.io", ["VirtualMachine", "VirtualMachineInstance", "VirtualMachineInstanceReplicaSet"]),
        ("pool.kubevirt.io", ["VirtualMachinePool"]),
        ("serving.knative.dev", ["Service", "Configuration", "Revision"]),
        ("sparkoperator.k8s.io", ["SparkApplication", "ScheduledSparkApplication"]),
        ("tekton.dev", ["Task", "ClusterTask", "TaskRun", "Pipeline", "PipelineRun"]),
    ];

    /// <summary>Kinds whose controllers make pods of whole pod templates, and where they have them, as in <see cref="PodKind.Paths"/>.</summary>
    private static readonly (string Group, string Kind, string[] Templates)[] Carriers =
    [
        (string.Empty, "PodTemplate", ["template"]),
        ("agones.dev", "Fleet", ["spec.template.spec.template"]),
        ("agones.dev", "GameServer", ["spec.template"]),
        ("apps.kruise.io", "BroadcastJob", ["spec.template"]),
        ("apps.kruise.io", "CloneSet", ["spec.template"]),
        ("apps.kruise.io", "DaemonSet", ["spec.template"]),
        ("apps.kruise.io", "StatefulSet", ["spec.template"]),
        ("argoproj.io", "Rollout", ["spec.template"]),
        ("batch.volcano.sh", "Job", ["spec.tasks.*.template"]),
        ("jobset.x-k8s.io", "JobSet", ["spec.replicatedJobs.*.template.spec.template"]),
        ("keda.sh", "ScaledJob", ["spec.jobTargetRef.template"]),
        ("kubeflow.org", "MPIJob", ["spec.mpiReplicaSpecs.*.template"]),
        ("kubeflow.org", "PyTorchJob", ["spec.pytorchReplicaSpecs.*.template"]),
        ("kubeflow.org", "TFJob", ["spec.tfReplicaSpecs.*.template"]),
        ("kubeflow.org", "XGBoostJob", ["spec.xgbReplicaSpecs.*.template"]),
        ("leaderworkerset.x-k8s.io", "LeaderWorkerSet", ["spec.leaderWorkerTemplate.leaderTemplate", "spec.leaderWorkerTemplate.workerTemplate"]),
        ("ray.io", "RayCluster", ["spec.headGroupSpec.template", "spec.workerGroupSpecs.*.template"]),
    ];

    /// <summary>Groups whose objects speak about pods of others: policies, definitions, patches.</summary>
    private static readonly string[] Onlookers =
    [
        "admissionregistration.k8s.io", "apiextensions.k8s.io", "kustomize.config.k8s.io", "kyverno.io", "metrics.k8s.io", "policies.kyverno.io", "policy.karmada.io",
        "constraints.gatekeeper.sh", "expansion.gatekeeper.sh", "mutations.gatekeeper.sh", "templates.gatekeeper.sh",
    ];

    /// <summary>Whether a kind is known to make pods.</summary>
    public static bool MakesPods(string group, string kind) =>
        Array.Find(Makers, row => row.Group == group).Kinds is { } kinds && Array.IndexOf(kinds, kind) >= 0;

    /// <summary>Paths to the pod templates of a kind; null when they are not known here.</summary>
    public static IReadOnlyList<string>? TemplatesOf(string group, string kind) => Array.Find(Carriers, row => row.Group == group && row.Kind == kind).Templates;

    /// <summary>Whether containers in objects of a group are none of their own.</summary>
    public static bool AreOnlookers(string group) => Array.IndexOf(Onlookers, group) >= 0;
}
