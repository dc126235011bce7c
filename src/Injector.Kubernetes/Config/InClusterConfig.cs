namespace Injector.Kubernetes.Config;

/// <summary>The credentials that every pod has: a token that the kubelet renews, and the cluster's CA.</summary>
public static class InClusterConfig
{
    /// <summary>True inside a pod with a service account.</summary>
    public static bool IsAvailable(KubeConfigOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return !string.IsNullOrEmpty(options.ServiceHost) && File.Exists(Path.Combine(options.ServiceAccountFolder, "token"));
    }

    /// <summary>The connection of this pod's service account. The token is read again as it is renewed.</summary>
    /// <exception cref="KubeConfigException">This is not a pod, or the mounted files cannot be used.</exception>
    public static ClusterConnection Load(KubeConfigOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (string.IsNullOrEmpty(options.ServiceHost))
        {
            throw new KubeConfigException("this is not a pod: KUBERNETES_SERVICE_HOST is not set");
        }

        var authority = Path.Combine(options.ServiceAccountFolder, "ca.crt");
        var namespaceFile = Path.Combine(options.ServiceAccountFolder, "namespace");
        var credentials = new FileCredentialSource(() => Token(Path.Combine(options.ServiceAccountFolder, "token")), time);
        return new ClusterConnection
        {
            Server = Server(options.ServiceHost, options.ServicePort),
            Authorities = PemFiles.Authorities(PemFiles.ReadText(authority, "the cluster's CA"), $"the cluster's CA {authority}"),
            Credentials = credentials,
            Impersonation = options.ImpersonateUser is { } user ? new Impersonation(user, options.ImpersonateGroups) : null,
            Namespace = File.Exists(namespaceFile) ? PemFiles.ReadText(namespaceFile, "the pod's namespace").Trim() : "default",
            Origin = "in-cluster",
        };
    }

    private static Uri Server(string host, string? port)
    {
        var name = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        return Uri.TryCreate($"https://{name}:{(string.IsNullOrEmpty(port) ? "443" : port)}", UriKind.Absolute, out var server)
            ? server
            : throw new KubeConfigException($"KUBERNETES_SERVICE_HOST '{host}' and KUBERNETES_SERVICE_PORT '{port}' make no address");
    }

    private static Credential Token(string path)
    {
        var token = PemFiles.ReadText(path, "service account token").Trim();
        return token.Length > 0 ? new Credential(token, null) : throw new KubeConfigException($"service account token {path} is empty");
    }
}
