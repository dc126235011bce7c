using Injector.Kubernetes;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Transport;

namespace Injector.Hosting.Clusters;

/// <summary>Connects as <c>kubectl</c> does: by flags, <c>KUBECONFIG</c>, the file in the home folder, or a pod's own credentials.</summary>
/// <param name="time">Clock for time limits and credentials that expire.</param>
public sealed class ClusterConnector(TimeProvider time) : IClusterConnector
{
    /// <inheritdoc/>
    public IKubernetesClient Connect(ClusterOptions cluster, IReadOnlyDictionary<string, string> environment)
    {
        var connection = Impersonate(KubeConfigLoader.Load(OptionsOf(cluster, environment), time), cluster);
        return new KubernetesClient(connection, new ClientOptions { UserAgent = "injector-cli", RequestTimeout = cluster.Timeout, ConnectTimeout = cluster.Timeout }, time);
    }

    private static KubeConfigOptions OptionsOf(ClusterOptions cluster, IReadOnlyDictionary<string, string> environment) => new()
    {
        ExplicitPath = cluster.Kubeconfig,
        EnvironmentPaths = environment.GetValueOrDefault("KUBECONFIG"),
        HomeFolder = environment.GetValueOrDefault("HOME") ?? environment.GetValueOrDefault("USERPROFILE"),
        Context = cluster.Context,
        ImpersonateUser = cluster.ImpersonateUser,
        ImpersonateGroups = cluster.ImpersonateGroups,
        AllowInsecure = cluster.AllowInsecure,
        ServiceHost = environment.GetValueOrDefault("KUBERNETES_SERVICE_HOST"),
        ServicePort = environment.GetValueOrDefault("KUBERNETES_SERVICE_PORT"),
    };

    private static ClusterConnection Impersonate(ClusterConnection connection, ClusterOptions cluster) =>
        cluster.ImpersonateUid is { } uid && connection.Impersonation is { } who ? connection with { Impersonation = who with { Uid = uid } } : connection;
}
