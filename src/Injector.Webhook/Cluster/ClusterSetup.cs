using Injector.Hosting.Facts;
using Injector.Hosting.Files;
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

    /// <summary>Adds the facts of nodes, namespaces and ProxyConfigs: watched, or those of files.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options.</param>
    /// <param name="changed">Called when facts have changed that responses rest on.</param>
    /// <param name="looksAtNodes">Whether the configuration in force makes native sidecars a question of nodes.</param>
    public static IServiceCollection AddClusterFacts(
        this IServiceCollection services, WebhookOptions options, Func<IServiceProvider, Action> changed, Func<IServiceProvider, bool> looksAtNodes)
    {
        services.AddHealthCheck(provider => new HealthFinding("cluster", provider.GetRequiredService<IClusterFacts>().Missing));
        services.AddSingleton(provider => GivenFacts.Read(options.Facts, provider.GetRequiredService<IReadableFiles>()));
        if (!options.UsesCluster)
        {
            return services.AddSingleton<IClusterFacts, StaticClusterFacts>();
        }

        return services
            .AddSingleton(provider => new WatchedClusterFacts(
                WatchedKinds.Of(options.NativeSidecars, options.Injection, options.Facts),
                provider.GetRequiredService<InjectionFacts>(),
                () => looksAtNodes(provider),
                changed(provider)))
            .AddSingleton<IClusterFacts>(provider => provider.GetRequiredService<WatchedClusterFacts>())
            .AddHostedService<ClusterFactsService>();
    }
}
