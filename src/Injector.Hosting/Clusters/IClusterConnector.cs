using Injector.Kubernetes;

namespace Injector.Hosting.Clusters;

/// <summary>Opens the way to a cluster.</summary>
public interface IClusterConnector
{
    /// <summary>A client for the cluster; nothing is sent yet.</summary>
    /// <param name="cluster">Which cluster, and as whom.</param>
    /// <param name="environment">Environment variables: <c>KUBECONFIG</c>, <c>HOME</c> and those of a pod.</param>
    /// <exception cref="KubeConfigException">There is no usable kubeconfig.</exception>
    IKubernetesClient Connect(ClusterOptions cluster, IReadOnlyDictionary<string, string> environment);
}
