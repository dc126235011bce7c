using Injector.Kubernetes;
using Injector.Webhook.Metrics;
using Injector.Webhook.Options;

namespace Injector.Webhook.Events;

/// <summary>Adds Events on owners of pods.</summary>
internal static class EventsSetup
{
    /// <summary>Who reports, in every Event of the webhook.</summary>
    public const string Controller = "injector/webhook";

    /// <summary>Adds <see cref="OwnerEvents"/>; without <see cref="WebhookOptions.OwnerEvents"/> it keeps nothing.</summary>
    /// <exception cref="UsageException">Events are asked for, and there is no cluster to record them in.</exception>
    public static IServiceCollection AddOwnerEvents(this IServiceCollection services, WebhookOptions options)
    {
        if (options.OwnerEvents && !options.UsesCluster && options.Certificates != CertificateMode.SelfManaged)
        {
            throw new UsageException("--owner-events needs a cluster to record them in: --from-cluster, or --kubeconfig FILE");
        }

        return services
            .AddSingleton(provider => new OwnerEvents(
                options.OwnerEvents ? provider.GetRequiredService<IKubernetesClient>() : null,
                options.Instance,
                provider.GetRequiredService<WebhookMetrics>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<OwnerEvents>>()))
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<OwnerEvents>());
    }
}
