using Injector.Webhook.Certificates;
using Injector.Webhook.Cluster;
using Injector.Webhook.Configuration;
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
    /// <summary>What is known of the cluster.</summary>
    public IClusterFacts Facts { get; private set; } = new StaticClusterFacts(options.NativeSidecars, NamespaceFile.Read(options.NamespacesFile));

    /// <summary>Registers the chosen sources; those that watch something run as hosted services.</summary>
    public void Register(IServiceCollection services)
    {
        RegisterCertificate(services);
        RegisterConfiguration(services);
    }

    private void RegisterCertificate(IServiceCollection services)
    {
        if (options.Certificates == CertificateMode.Ephemeral)
        {
            services.AddSingleton<IStartupSource>(new EphemeralCertificate(certificate, options.DnsNames, time));
        }
        else if (options.Certificates == CertificateMode.Files)
        {
            services.AddSingleton(p => new CertificateFileReloader(
                options.CertificateFiles!, certificate, time, p.GetRequiredService<ILogger<CertificateFileReloader>>()));
            services.AddSingleton<IStartupSource>(p => new Once(() => p.GetRequiredService<CertificateFileReloader>().Reload()));
            services.AddSingleton<IHostedService>(p => p.GetRequiredService<CertificateFileReloader>());
        }
    }

    private void RegisterConfiguration(IServiceCollection services)
    {
        services.AddSingleton(p => new ConfigurationLoader(
            configuration, options.Injection, ok => metrics.Reloads.Add(ok ? "taken" : "rejected"), p.GetRequiredService<ILogger<ConfigurationLoader>>()));
        if (options.Configuration == ConfigurationSource.Files)
        {
            services.AddSingleton(p => new ConfigurationFileReloader(
                options.ConfigurationFiles, p.GetRequiredService<ConfigurationLoader>(), configuration, time));
            services.AddSingleton<IStartupSource>(p => new Once(() => p.GetRequiredService<ConfigurationFileReloader>().Reload()));
            services.AddSingleton<IHostedService>(p => p.GetRequiredService<ConfigurationFileReloader>());
        }
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
