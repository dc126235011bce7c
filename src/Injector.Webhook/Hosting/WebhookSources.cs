using Injector.Kubernetes;
using Injector.Kubernetes.Events;
using Injector.Webhook.Certificates;
using Injector.Webhook.Cluster;
using Injector.Webhook.Configuration;
using Injector.Webhook.Health;
using Injector.Webhook.Metrics;

namespace Injector.Webhook.Hosting;

/// <summary>Chooses, by the options, where certificate, configuration and knowledge of the cluster come from.</summary>
internal sealed class WebhookSources(
    WebhookOptions options,
    TimeProvider time,
    WebhookMetrics metrics,
    ServingCertificate certificate,
    ConfigurationHolder configuration)
{
    private const string Controller = "injector/webhook";

    /// <summary>What is known of the cluster.</summary>
    public IClusterFacts Facts { get; private set; } = new StaticClusterFacts(options.NativeSidecars, NamespaceFile.Read(options.NamespacesFile));

    /// <summary>Registers the chosen sources; those that watch something run as hosted services.</summary>
    public void Register(IServiceCollection services)
    {
        if (options.UsesCluster || options.Certificates == CertificateMode.SelfManaged)
        {
            services.AddSingleton<IKubernetesClient>(ClusterAccess.Open(options.KubeConfig, time));
            services.AddSingleton(metrics);
            services.AddSingleton<ClusterWatcher>();
        }

        RegisterCertificate(services);
        RegisterConfiguration(services);
        if (options.UsesCluster)
        {
            RegisterFacts(services);
        }
    }

    private void RegisterCertificate(IServiceCollection services)
    {
        switch (options.Certificates)
        {
            case CertificateMode.Ephemeral:
                services.AddSingleton<IStartupSource>(new EphemeralCertificate(certificate, options.DnsNames, time));
                break;
            case CertificateMode.Files:
                services.AddSingleton(p => new CertificateFileReloader(
                    options.CertificateFiles!, certificate, time, p.GetRequiredService<ILogger<CertificateFileReloader>>()));
                services.AddSingleton<IStartupSource>(p => new Once(() => p.GetRequiredService<CertificateFileReloader>().Reload()));
                services.AddSingleton<IHostedService>(p => p.GetRequiredService<CertificateFileReloader>());
                break;
            case CertificateMode.SelfManaged:
                var selfManaged = SelfManagedOptions.From(options);
                services.AddSingleton(p => new SelfManagedCertificateService(
                    p.GetRequiredService<IKubernetesClient>(), selfManaged, certificate, metrics, time, p.GetRequiredService<ILogger<SelfManagedCertificateService>>()));
                services.AddSingleton<IHostedService>(p => p.GetRequiredService<SelfManagedCertificateService>());
                services.AddSingleton<HealthCheck>(p => () => new HealthFinding(
                    "certificates-self-managed", p.GetRequiredService<SelfManagedCertificateService>().Problem, Blocking: false));
                break;
            default:
                throw new InvalidOperationException($"there is no source of certificates for {options.Certificates}");
        }
    }

    private void RegisterConfiguration(IServiceCollection services)
    {
        services.AddSingleton(p => new ConfigurationLoader(
            configuration, options.Injection, ok => metrics.Reloads.Add(ok ? "taken" : "rejected"), p.GetRequiredService<ILogger<ConfigurationLoader>>()));
        if (options.Configuration == ConfigurationSource.Files)
        {
            services.AddSingleton(p => new ConfigurationFileReloader(options.ConfigurationFiles, p.GetRequiredService<ConfigurationLoader>(), time));
            services.AddSingleton<IStartupSource>(p => new Once(() => p.GetRequiredService<ConfigurationFileReloader>().Reload()));
            services.AddSingleton<IHostedService>(p => p.GetRequiredService<ConfigurationFileReloader>());
        }
        else
        {
            services.AddSingleton<IHostedService>(p => new ConfigMapReloader(
                options.Namespace,
                options.ClusterConfiguration,
                p.GetRequiredService<ClusterWatcher>(),
                new EventRecorder(p.GetRequiredService<IKubernetesClient>(), Controller, options.Instance, time),
                p.GetRequiredService<ConfigurationLoader>()));
        }
    }

    private void RegisterFacts(IServiceCollection services)
    {
        // Namespace objects bear on answers only where their annotations choose the proxy's user.
        var facts = new WatchedClusterFacts(options.NativeSidecars, options.Injection.Platform == "openshift", configuration.ForgetAnswers);
        Facts = facts;
        services.AddSingleton<IHostedService>(p => new ClusterFactsService(
            p.GetRequiredService<IKubernetesClient>(), p.GetRequiredService<ClusterWatcher>(), facts));
    }

    private sealed class Once(Action action) : IStartupSource
    {
        public Task StartAsync(CancellationToken cancellation)
        {
            action();
            return Task.CompletedTask;
        }
    }
}
