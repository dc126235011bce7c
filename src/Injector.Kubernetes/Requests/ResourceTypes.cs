namespace Injector.Kubernetes.Requests;

/// <summary>The kinds of objects that the injector talks about.</summary>
public static class ResourceTypes
{
    /// <summary>Core <c>v1</c> ConfigMap.</summary>
    public static ResourceType ConfigMaps { get; } = new("", "v1", "configmaps", "ConfigMap");

    /// <summary>Core <c>v1</c> Secret.</summary>
    public static ResourceType Secrets { get; } = new("", "v1", "secrets", "Secret");

    /// <summary>Core <c>v1</c> Pod.</summary>
    public static ResourceType Pods { get; } = new("", "v1", "pods", "Pod");

    /// <summary>Core <c>v1</c> Service.</summary>
    public static ResourceType Services { get; } = new("", "v1", "services", "Service");

    /// <summary>Core <c>v1</c> ReplicationController.</summary>
    public static ResourceType ReplicationControllers { get; } = new("", "v1", "replicationcontrollers", "ReplicationController");

    /// <summary>Core <c>v1</c> Namespace.</summary>
    public static ResourceType Namespaces { get; } = new("", "v1", "namespaces", "Namespace", Namespaced: false);

    /// <summary>Core <c>v1</c> Node.</summary>
    public static ResourceType Nodes { get; } = new("", "v1", "nodes", "Node", Namespaced: false);

    /// <summary><c>apps/v1</c> Deployment.</summary>
    public static ResourceType Deployments { get; } = new("apps", "v1", "deployments", "Deployment");

    /// <summary><c>apps/v1</c> ReplicaSet.</summary>
    public static ResourceType ReplicaSets { get; } = new("apps", "v1", "replicasets", "ReplicaSet");

    /// <summary><c>apps/v1</c> StatefulSet.</summary>
    public static ResourceType StatefulSets { get; } = new("apps", "v1", "statefulsets", "StatefulSet");

    /// <summary><c>apps/v1</c> DaemonSet.</summary>
    public static ResourceType DaemonSets { get; } = new("apps", "v1", "daemonsets", "DaemonSet");

    /// <summary><c>batch/v1</c> Job.</summary>
    public static ResourceType Jobs { get; } = new("batch", "v1", "jobs", "Job");

    /// <summary><c>batch/v1</c> CronJob (Kubernetes 1.21 and later).</summary>
    public static ResourceType CronJobs { get; } = new("batch", "v1", "cronjobs", "CronJob");

    /// <summary><c>coordination.k8s.io/v1</c> Lease.</summary>
    public static ResourceType Leases { get; } = new("coordination.k8s.io", "v1", "leases", "Lease");

    /// <summary><c>events.k8s.io/v1</c> Event (Kubernetes 1.19 and later).</summary>
    public static ResourceType Events { get; } = new("events.k8s.io", "v1", "events", "Event");

    /// <summary><c>admissionregistration.k8s.io/v1</c> MutatingWebhookConfiguration.</summary>
    public static ResourceType MutatingWebhookConfigurations { get; } =
        new("admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", Namespaced: false);
}
