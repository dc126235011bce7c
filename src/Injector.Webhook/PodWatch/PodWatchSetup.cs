using Injector.Hosting.Requests;
using Injector.Kubernetes;
using Injector.Kubernetes.Leases;
using Injector.Webhook.Certificates;
using Injector.Webhook.Cluster;
using Injector.Webhook.Configuration;
using Injector.Webhook.Metrics;
using Injector.Webhook.Options;

namespace Injector.Webhook.PodWatch;

/// <summary>Adds the watch of pods that slipped through, where it is asked for.</summary>
internal static class PodWatchSetup
{
    /// <summary>Adds leadership, the table of pods, what fills it, and what is told of it.</summary>
    public static IServiceCollection AddPodWatch(this IServiceCollection services, WebhookOptions options)
    {
        if (!options.PodWatch.IsOn)
        {
            return services;
        }

        var revision = options.Injection.Revision.Length == 0 ? "default" : options.Injection.Revision;
        return services
            .AddLeadership(options)
            .AddSingleton(new OwnWebhooks(revision, options.WebhookConfigurations))
            .AddSingleton(provider => new PodAssessor(
                provider.GetRequiredService<OwnWebhooks>(), provider.GetRequiredService<ConfigurationHolder>(), provider.GetRequiredService<RequestFactory>()))
            .AddSingleton(provider => CreateTable(provider, options.PodWatch))
            .AddSingleton<PodFeed>()
            .AddSingleton(provider => new PodFindings(_ => { }, provider.GetRequiredService<ILogger<PodFindings>>()))
            .AddSingleton(CreateLooks)
            .AddHostedService(CreateService);
    }

    private static IServiceCollection AddLeadership(this IServiceCollection services, WebhookOptions options)
    {
        if (options.Certificates == CertificateMode.SelfManaged)
        {
            return services.AddSingleton<ILeadership>(provider =>
            {
                var certificates = provider.GetRequiredService<SelfManagedCertificateService>();
                return new SharedLeadership(() => certificates.IsLeader);
            });
        }

        var lease = new LeaderOptions
        {
            Namespace = options.Namespace,
            Name = new SelfManagedNames(options.SelfManagedName).Lease,
            Identity = $"{options.Instance}_{Guid.NewGuid():N}",
        };
        return services
            .AddSingleton(provider => new LeaseLeadership(
                provider.GetRequiredService<IKubernetesClient>(), lease, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LeaseLeadership>>()))
            .AddSingleton<ILeadership>(provider => provider.GetRequiredService<LeaseLeadership>())
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<LeaseLeadership>());
    }

    private static PodTable CreateTable(IServiceProvider provider, PodWatchOptions options)
    {
        var table = new PodTable(options.MostPods) { Assess = provider.GetRequiredService<PodAssessor>().ByMetadata };
        PodFigures.Observe(provider.GetRequiredService<WebhookMetrics>(), table);
        return table;
    }

    private static PodLooks CreateLooks(IServiceProvider provider) => new(
        provider.GetRequiredService<IKubernetesClient>(),
        provider.GetRequiredService<PodTable>(),
        provider.GetRequiredService<PodAssessor>(),
        provider.GetRequiredService<ConfigurationHolder>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<PodLooks>>())
    {
        OnFinding = provider.GetRequiredService<PodFindings>().Tell,
    };

    private static PodWatchService CreateService(IServiceProvider provider) => new(
        provider.GetRequiredService<ILeadership>(),
        [provider.GetRequiredService<PodFeed>().RunAsync, provider.GetRequiredService<PodLooks>().RunAsync],
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<PodWatchService>>());
}
