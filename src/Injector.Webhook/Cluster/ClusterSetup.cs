using Injector.Core;
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

    /// <summary>Adds the facts of nodes, namespaces and ProxyConfigs: watched, where no file gives them.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options.</param>
    /// <param name="files">The files of the machine.</param>
    /// <param name="snapshot">Gives the configuration in force; null before the first.</param>
    /// <param name="changed">Called when facts have changed that responses rest on.</param>
    /// <exception cref="UsageException">A file with facts cannot be used.</exception>
    public static IServiceCollection AddClusterFacts(
        this IServiceCollection services,
        WebhookOptions options,
        IReadableFiles files,
        Func<IServiceProvider, InjectionSnapshot?> snapshot,
        Action<IServiceProvider> changed)
    {
        var given = GivenFacts.Read(options.Facts, files);
        services.AddHealthCheck(provider => new HealthFinding("cluster", provider.GetRequiredService<IClusterFacts>().Missing));
        if (!options.UsesCluster)
        {
            return services.AddSingleton<IClusterFacts>(new StaticClusterFacts(given));
        }

        return services
            .AddSingleton(provider => new WatchedClusterFacts(
                options.Facts,
                given,
                () => snapshot(provider),
                () => changed(provider),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IClusterFacts>(provider => provider.GetRequiredService<WatchedClusterFacts>())
            .AddHostedService<ClusterFactsService>();
    }
}
