using Injector.Webhook.Options;
using Injector.Webhook.Startup;

namespace Injector.Webhook.Tracing;

/// <summary>Adds the sending of traces.</summary>
internal static class TracingSetup
{
    /// <summary>Traces go out from the start of the webhook to its end, where the environment asks for them.</summary>
    public static IServiceCollection AddTracing(this IServiceCollection services, WebhookOptions options) =>
        services.AddSingleton(_ => new Traces(options.Traces)).AddStartup(provider => provider.GetRequiredService<Traces>());
}
