using Injector.Core;
using Injector.Hosting.Files;
using Injector.Hosting.Preparing;
using Injector.Kubernetes;
using Injector.Kubernetes.Events;
using Injector.Webhook.Cluster;
using Injector.Webhook.Events;
using Injector.Webhook.Health;
using Injector.Webhook.Metrics;
using Injector.Webhook.Options;
using Injector.Webhook.Startup;

namespace Injector.Webhook.Configuration;

/// <summary>Adds the configuration in force and where new ones come from.</summary>
internal static class ConfigurationSetup
{
    /// <summary>Adds the holder of the configuration, its loader, and its source: files or ConfigMaps.</summary>
    public static IServiceCollection AddConfiguration(this IServiceCollection services, WebhookOptions options)
    {
        services.AddSingleton(provider => CreateHolder(provider, options));
        services.AddSingleton(provider => new ConfigurationLoader(
            provider.GetRequiredService<ConfigurationHolder>(),
            options.Injection,
            provider.GetRequiredService<IClusterFacts>().FollowAsync,
            snapshot => AssumptionsOf(snapshot, options),
            provider.GetRequiredService<WebhookMetrics>().CountReload,
            provider.GetRequiredService<ILogger<ConfigurationLoader>>()));
        services.AddSingleton(provider => VersionPage.Of(provider.GetRequiredService<ConfigurationHolder>(), options.RevisionName, options.Instance));
        services.AddHealthCheck(provider => InForce(provider.GetRequiredService<ConfigurationHolder>()));
        services.AddHealthCheck(provider => Latest(provider.GetRequiredService<ConfigurationHolder>()));
        return options.Configuration == ConfigurationSource.Files ? services.AddFiles(options) : services.AddConfigMaps(options);
    }

    /// <summary>The configuration in force; null before the first.</summary>
    public static InjectionSnapshot? SnapshotInForce(IServiceProvider services) => services.GetRequiredService<ConfigurationHolder>().Current?.Snapshot;

    /// <summary>Forgets kept responses: what they rest on besides the configuration has changed.</summary>
    public static void ForgetResponses(IServiceProvider services) => services.GetRequiredService<ConfigurationHolder>().ForgetResponses();

    private static string AssumptionsOf(InjectionSnapshot snapshot, WebhookOptions options) => Assumptions.Of(
        snapshot, NativeSidecarChoice.Of(snapshot, options.UsesCluster ? NodeSource.Cluster : NodeSource.None));

    private static ConfigurationHolder CreateHolder(IServiceProvider provider, WebhookOptions options)
    {
        var holder = new ConfigurationHolder(options.ResponseCacheBytes);
        var metrics = provider.GetRequiredService<WebhookMetrics>();
        metrics.Observe(
            "injector_configuration_generation",
            "Number of the configuration in force; 0 before the first.",
            () => holder.Current?.Generation ?? 0);
        metrics.ObserveInfo(
            "injector_configuration_info",
            "The configuration in force: its hash, equal on all replicas that inject alike.",
            () => holder.Current is { } active ? [LabelsOf(active.Snapshot, options.RevisionName)] : []);
        metrics.Observe(
            "injector_configuration_rejected",
            "1 when the latest configuration offered could not be taken.",
            () => holder.Problem is null ? 0 : 1);
        return holder;
    }

    private static KeyValuePair<string, object?>[] LabelsOf(InjectionSnapshot snapshot, string revision) =>
        [new("hash", snapshot.Hash), new("revision", revision), new("release", snapshot.Release)];

    private static HealthFinding InForce(ConfigurationHolder holder) => new(
        "configuration",
        holder.Current is null ? holder.Problem ?? "none is loaded yet" : null,
        Detail: holder.Current is { } active ? $"generation {active.Generation}, hash {active.Snapshot.Hash}" : null);

    private static HealthFinding Latest(ConfigurationHolder holder) => new(
        "configuration-latest",
        holder.Problem is { } problem && holder.Current is not null ? $"not taken, the last good one serves: {problem}" : null,
        Blocking: false);

    private static IServiceCollection AddFiles(this IServiceCollection services, WebhookOptions options) => services
        .AddSingleton(provider => new ConfigurationFileReloader(
            options.ConfigurationFiles,
            options.Injection.Revision,
            provider.GetRequiredService<IReadableFiles>(),
            provider.GetRequiredService<ConfigurationLoader>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddStartup((provider, cancellation) => provider.GetRequiredService<ConfigurationFileReloader>().ReloadAsync(cancellation))
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<ConfigurationFileReloader>());

    private static IServiceCollection AddConfigMaps(this IServiceCollection services, WebhookOptions options) => services
        .AddSingleton<IHostedService>(provider => new ConfigMapReloader(
            new WatchedConfiguration(options.Namespace, options.ClusterConfiguration, options.ConfigurationFiles, options.Injection.Revision),
            provider.GetRequiredService<IReadableFiles>(),
            provider.GetRequiredService<ClusterWatcher>(),
            new EventRecorder(
                provider.GetRequiredService<IKubernetesClient>(), EventsSetup.Controller, options.Instance, provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<ConfigurationLoader>(),
            provider.GetRequiredService<TimeProvider>()));
}
