using Injector.Core;
using Injector.Hosting.Files;
using Injector.Kubernetes;
using Injector.Webhook.Configuration;
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
    /// <exception cref="UsageException">A file of facts cannot be used.</exception>
    public static IServiceCollection AddClusterFacts(
        this IServiceCollection services, WebhookOptions options, Func<IServiceProvider, Action> changed)
    {
        services.AddHealthCheck(provider => new HealthFinding("cluster", provider.GetRequiredService<IClusterFacts>().Missing));
        var given = GivenFacts.Read(options.Facts, new PhysicalFiles(Environment.CurrentDirectory));
        if (!options.UsesCluster)
        {
            return services.AddSingleton<IClusterFacts>(new StaticClusterFacts(given));
        }

        var watches = WatchedKinds.Of(options.NativeSidecars, options.Injection, options.Facts);
        return services
            .AddSingleton(provider => new WatchedClusterFacts(
                watches, given, () => LooksAtNodes(options, provider.GetRequiredService<ConfigurationHolder>()), changed(provider)))
            .AddSingleton<IClusterFacts>(provider => provider.GetRequiredService<WatchedClusterFacts>())
            .AddHostedService<ClusterFactsService>();
    }

    private static bool LooksAtNodes(WebhookOptions options, ConfigurationHolder holder) =>
        holder.Current is not { } active || (options.NativeSidecars ?? NativeSidecars.ModeWhenUnset(active.Snapshot)) == NativeSidecarMode.Auto;
}
