using Injector.Core;
using Injector.Hosting.Facts;
using Injector.Hosting.Files;
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

    private readonly PhysicalFiles files = new(Environment.CurrentDirectory);
    private readonly InjectionFacts given = GivenFacts.Read(options.Facts, new PhysicalFiles(Environment.CurrentDirectory));

    /// <summary>What is known of the cluster.</summary>
    public IClusterFacts Facts { get; private set; } = new StaticClusterFacts(new InjectionFacts());

    /// <summary>Registers the chosen sources; those that watch something run as hosted services.</summary>
    public void Register(IServiceCollection services)
    {
        Facts = new StaticClusterFacts(given);
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
                services.AddSingleton<IStartupSource>(p => new Once(_ =>
                {
                    p.GetRequiredService<CertificateFileReloader>().Reload();
                    return Task.CompletedTask;
                }));
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
            services.AddSingleton(p => new ConfigurationFileReloader(
                options.ConfigurationFiles, options.Injection.Revision, files, p.GetRequiredService<ConfigurationLoader>(), time));
            services.AddSingleton<IStartupSource>(p => new Once(p.GetRequiredService<ConfigurationFileReloader>().ReloadAsync));
            services.AddSingleton<IHostedService>(p => p.GetRequiredService<ConfigurationFileReloader>());
        }
        else
        {
            services.AddSingleton<IHostedService>(p => new ConfigMapReloader(
                new WatchedConfiguration(options.Namespace, options.ClusterConfiguration, options.ConfigurationFiles, options.Injection.Revision),
                files,
                p.GetRequiredService<ClusterWatcher>(),
                new EventRecorder(p.GetRequiredService<IKubernetesClient>(), Controller, options.Instance, time),
                p.GetRequiredService<ConfigurationLoader>(),
                time));
        }
    }

    private void RegisterFacts(IServiceCollection services)
    {
        var facts = new WatchedClusterFacts(
            WatchedKinds.Of(options.NativeSidecars, options.Injection, options.Facts), given, LooksAtNodes, configuration.ForgetAnswers);
        Facts = facts;
        services.AddSingleton<IHostedService>(p => new ClusterFactsService(
            p.GetRequiredService<IKubernetesClient>(), p.GetRequiredService<ClusterWatcher>(), facts));
    }

    private bool LooksAtNodes() =>
        configuration.Current is not { } active || (options.NativeSidecars ?? NativeSidecars.ModeWhenUnset(active.Snapshot)) == NativeSidecarMode.Auto;

    private sealed class Once(Func<CancellationToken, Task> action) : IStartupSource
    {
        public Task StartAsync(CancellationToken cancellation) => action(cancellation);
    }
}
