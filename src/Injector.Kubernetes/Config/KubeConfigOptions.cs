namespace Injector.Kubernetes.Config;

/// <summary>What the host knows about where and who: flags and environment.</summary>
public sealed record KubeConfigOptions
{
    /// <summary>File named by <c>--kubeconfig</c>: the only one read, and it must exist. Null when the flag is not given.</summary>
    public string? ExplicitPath { get; init; }

    /// <summary>Value of the environment variable <c>KUBECONFIG</c>: a list of files, earlier ones win.</summary>
    public string? EnvironmentPaths { get; init; }

    /// <summary>The user's home folder, where <c>.kube/config</c> may lie; null when there is none.</summary>
    public string? HomeFolder { get; init; }

    /// <summary><c>--context</c>; null for the current one.</summary>
    public string? Context { get; init; }

    /// <summary><c>--as</c>; null for the kubeconfig's own.</summary>
    public string? ImpersonateUser { get; init; }

    /// <summary><c>--as-group</c>, any number.</summary>
    public IReadOnlyList<string> ImpersonateGroups { get; init; } = [];

    /// <summary>True when the user asked to accept <c>insecure-skip-tls-verify: true</c>, which is refused otherwise.</summary>
    public bool AllowInsecure { get; init; }

    /// <summary>True when exec plugins may talk to the user at a terminal.</summary>
    public bool Interactive { get; init; }

    /// <summary>Value of <c>KUBERNETES_SERVICE_HOST</c>, set in pods; null elsewhere.</summary>
    public string? ServiceHost { get; init; }

    /// <summary>Value of <c>KUBERNETES_SERVICE_PORT</c>.</summary>
    public string? ServicePort { get; init; }

    /// <summary>Folder where a pod's token, CA and namespace are mounted.</summary>
    public string ServiceAccountFolder { get; init; } = "/var/run/secrets/kubernetes.io/serviceaccount";
}
