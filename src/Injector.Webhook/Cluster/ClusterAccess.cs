using Injector.Kubernetes;
using Injector.Kubernetes.Config;
using Injector.Kubernetes.Transport;
using Injector.Webhook.Options;

namespace Injector.Webhook.Cluster;

/// <summary>Opens the way to the API server.</summary>
internal static class ClusterAccess
{
    /// <summary>
    /// The client for the pod's own credentials, or for a kubeconfig when one is named or this is no pod. Nothing is sent yet: an API server
    /// that is down is found out, and waited for, later.
    /// </summary>
    /// <exception cref="UsageException">There are no credentials that could be used.</exception>
    public static KubernetesClient Open(KubeConfigOptions options, TimeProvider time)
    {
        try
        {
            var isOwn = options.ExplicitPath is null && options.Context is null && InClusterConfig.IsAvailable(options);
            var cluster = isOwn ? InClusterConfig.Load(options, time) : KubeConfigLoader.Load(options, time);
            return new KubernetesClient(cluster, new ClientOptions { UserAgent = "injector-webhook" }, time);
        }
        catch (KubeConfigException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
