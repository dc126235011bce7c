using Injector.Core;
using Injector.Hosting.Requests;
using Injector.Webhook.Cluster;
using Injector.Webhook.Logging;
using Injector.Webhook.Metrics;
using Injector.Webhook.Options;

namespace Injector.Webhook.Admission;

/// <summary>Adds the endpoint that API servers call.</summary>
internal static class AdmissionSetup
{
    /// <summary>Adds the injection of pods and the decision log.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options.</param>
    public static IServiceCollection AddAdmission(this IServiceCollection services, WebhookOptions options) => services
        .AddSingleton(provider => new DecisionLog(provider.GetRequiredService<LogQueue>(), options.JsonLog))
        .AddSingleton(new InjectionResponses(options.Injection.Revision.Length == 0 ? "default" : options.Injection.Revision))
        .AddSingleton(provider => new RequestFactory(
            InjectionHost.Webhook, provider.GetRequiredService<IClusterFacts>(), options.NativeSidecars))
        .AddSingleton<PodInjector>()
        .AddSingleton<Reviewer>()
        .AddSingleton<InjectEndpoint>();

    /// <summary>Serves <c>/inject</c> and everything below it over TLS.</summary>
    public static WebApplication MapAdmission(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<InjectEndpoint>();
        app.Services.GetRequiredService<WebhookMetrics>().Observe("injector_in_flight", "Reviews being worked on.", () => endpoint.InFlight);
        app.MapWhen(
            context => context.Request.Path.StartsWithSegments("/inject", StringComparison.Ordinal), branch => branch.Run(endpoint.HandleAsync));
        return app;
    }
}
