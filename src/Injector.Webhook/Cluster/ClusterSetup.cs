using Injector.Kubernetes;
using Injector.Webhook.Health;
using Injector.Webhook.Options;

namespace Injector.Webhook.Cluster;

/// <summary>Adds what is known of the cluster, and the way to it.</summary>
internal static class ClusterSetup
{
    /// <summary>Adds the client of the API server, where the options need one.</summary>
    /// <exception cref="UsageException">There are no credentials that could be used.</exception>
    public static IServiceCollection AddClusterClient(this IServiceCollection services, WebhookOptions options, TimeProvider time) =>
        options.UsesCluster || options.Certificates == CertificateMode.SelfManaged
            ? services.AddSingleton<IKubernetesClient>(ClusterAccess.Open(options.KubeConfig, time)).AddSingleton<ClusterWatcher>()
            : services;

    /// <summary>Adds the facts of nodes and namespaces: watched, or those of a file.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options.</param>
    /// <param name="changed">Called when facts have changed that responses rest on.</param>
    /// <exception cref="UsageException">The file of namespaces cannot be read.</exception>
    public static IServiceCollection AddClusterFacts(
        this IServiceCollection services, WebhookOptions options, Func<IServiceProvider, Action> changed)
    {
        services.AddHealthCheck(provider => new HealthFinding("cluster", provider.GetRequiredService<IClusterFacts>().Missing));
        if (!options.UsesCluster)
        {
            return services.AddSingleton<IClusterFacts>(new StaticClusterFacts(options.NativeSidecars, NamespaceFile.Read(options.NamespacesFile)));
        }

        // Namespace objects bear on responses only where their annotations choose the proxy's user.
        return services
            .AddSingleton(provider => new WatchedClusterFacts(options.NativeSidecars, options.Injection.Platform == "openshift", changed(provider)))
            .AddSingleton<IClusterFacts>(provider => provider.GetRequiredService<WatchedClusterFacts>())
            .AddHostedService<ClusterFactsService>();
    }
}
