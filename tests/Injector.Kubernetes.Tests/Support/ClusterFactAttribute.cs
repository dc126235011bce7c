using Injector.Kubernetes.Config;
using Injector.Kubernetes.Transport;

namespace Injector.Kubernetes.Tests.Support;

/// <summary>A test against a real API server, whose kubeconfig the variable INJECTOR_E2E_KUBECONFIG names; skipped without it.</summary>
public sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute()
    {
        if (RealCluster.KubeConfig is null)
        {
            Skip = "needs a real API server: run tests/e2e/client.sh";
        }
    }
}

internal static class RealCluster
{
    public static string? KubeConfig => Environment.GetEnvironmentVariable("INJECTOR_E2E_KUBECONFIG");

    public static KubernetesClient Client() =>
        new(KubeConfigLoader.Load(new KubeConfigOptions { ExplicitPath = KubeConfig }, TimeProvider.System), new ClientOptions(), TimeProvider.System);
}
