using Injector.Hosting.Requests;
using Injector.Kubernetes;
using Injector.Kubernetes.Leases;
using Injector.Webhook.Certificates;
using Injector.Webhook.Cluster;
using Injector.Webhook.Configuration;
using Injector.Webhook.Events;
using Injector.Webhook.Health;
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
            .AddSingleton(provider => new PodFindings(NotesOf(provider), provider.GetRequiredService<ILogger<PodFindings>>()))
            .AddSingleton(CreateLooks)
            .AddSingleton(provider => new RestartTelling(NotesOf(provider), provider.GetRequiredService<WebhookMetrics>(), provider.GetRequiredService<ILogger<RestartTelling>>()))
            .AddSingleton(provider => CreateRestarts(provider, options.PodWatch))
            .AddHostedService(provider => CreateService(provider, options.PodWatch));
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
            .AddSingleton(provider => CreateLeadership(provider, lease))
            .AddSingleton<ILeadership>(provider => provider.GetRequiredService<LeaseLeadership>())
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<LeaseLeadership>());
    }

    private static LeaseLeadership CreateLeadership(IServiceProvider provider, LeaderOptions lease)
    {
        var leadership = new LeaseLeadership(
            provider.GetRequiredService<IKubernetesClient>(), lease, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LeaseLeadership>>());
        provider.GetRequiredService<WebhookMetrics>().Observe("injector_leader", "1 in the one replica that watches pods.", () => leadership.IsLeader ? 1 : 0);
        return leadership;
    }

    private static Action<OwnerNote> NotesOf(IServiceProvider provider)
    {
        var events = provider.GetRequiredService<OwnerEvents>();
        return note =>
        {
            if (note.ToEvent() is { } happened)
            {
                events.Record(happened);
            }
        };
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

    private static OwnerRestarts CreateRestarts(IServiceProvider provider, PodWatchOptions options)
    {
        var (time, webhooks) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<OwnWebhooks>());
        var (leadership, readiness) = (provider.GetRequiredService<ILeadership>(), provider.GetRequiredService<Readiness>());
        return new OwnerRestarts(
            provider.GetRequiredService<IKubernetesClient>(),
            provider.GetRequiredService<PodLooks>(),
            new RestartPlan(
                provider.GetRequiredService<PodTable>(),
                provider.GetRequiredService<ConfigurationHolder>(),
                () => provider.GetRequiredService<IClusterFacts>().Nodes,
                time),
            async cancellation => leadership.IsLeader
                && (await readiness.CheckAsync(cancellation).ConfigureAwait(false)).All(finding => finding.Problem is null || !finding.Blocking),
            name => webhooks.Find(name)?.Annotations.GetValueOrDefault(RestartableOwner.WishAnnotation) == "false",
            options,
            provider.GetRequiredService<RestartTelling>(),
            time);
    }

    private static PodWatchService CreateService(IServiceProvider provider, PodWatchOptions options)
    {
        List<Func<CancellationToken, Task>> work = [provider.GetRequiredService<PodFeed>().RunAsync, provider.GetRequiredService<PodLooks>().RunAsync];
        if (options.Restart != RestartMode.Off)
        {
            work.Add(provider.GetRequiredService<OwnerRestarts>().RunAsync);
        }

        return new PodWatchService(
            provider.GetRequiredService<ILeadership>(), work, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PodWatchService>>());
    }
}
