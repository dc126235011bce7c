namespace Injector.Hosting.Clusters;

/// <summary>Which cluster to read from, as whom, and what the objects are called there.</summary>
public sealed record ClusterOptions
{
    /// <summary>Path of the kubeconfig; null means the usual places: <c>KUBECONFIG</c>, the home folder, a pod's own credentials.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Context of the kubeconfig; null means its current one.</summary>
    public string? Context { get; init; }

    /// <summary>User to act as.</summary>
    public string? ImpersonateUser { get; init; }

    /// <summary>UID to act as.</summary>
    public string? ImpersonateUid { get; init; }

    /// <summary>Groups to act as.</summary>
    public IReadOnlyList<string> ImpersonateGroups { get; init; } = [];

    /// <summary>Longest wait for one response of the API server.</summary>
    /// <value>More than zero, default 15 s.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether a kubeconfig may say that the server's certificate is not looked at.</summary>
    public bool AllowInsecure { get; init; }

    /// <summary>Namespace of the control plane.</summary>
    public string IstioNamespace { get; init; } = "istio-system";

    /// <summary>ConfigMap with key <c>mesh</c>; null means <c>istio</c> with the revision's suffix.</summary>
    public string? MeshConfigMapName { get; init; }

    /// <summary>ConfigMap with keys <c>config</c> and <c>values</c>; null means <c>istio-sidecar-injector</c> with the revision's suffix.</summary>
    public string? InjectConfigMapName { get; init; }

    /// <summary>Revision of the control plane; may be empty.</summary>
    public string Revision { get; init; } = string.Empty;
}
