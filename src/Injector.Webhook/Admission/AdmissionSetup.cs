using Injector.Core;
using Injector.Hosting.Requests;
using Injector.Webhook.Bodies;
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
        .AddSingleton(provider => new DecisionLog(provider.GetRequiredService<LogQueue>(), options.JsonLog, options.LogLevel))
        .AddSingleton(provider => new RefusalLog(
            provider.GetRequiredService<LogQueue>(), options.JsonLog, options.LogLevel, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<RefusalLog>())
        .AddSingleton(new InjectionResponses(options.RevisionName))
        .AddSingleton(provider => new RequestFactory(InjectionHost.Webhook, provider.GetRequiredService<IClusterFacts>()))
        .AddSingleton(provider => new BodyIntake(options.Limits, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(new ReviewPlaces(options.Limits))
        .AddSingleton<PodInjector>()
        .AddSingleton<DecisionEvents>()
        .AddSingleton<Reviewer>()
        .AddSingleton<InjectEndpoint>();

    /// <summary>Serves <c>/inject</c> and everything below it over TLS.</summary>
    public static WebApplication MapAdmission(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<InjectEndpoint>();
        Observe(app.Services);
        app.MapWhen(
            context => context.Request.Path.StartsWithSegments("/inject", StringComparison.Ordinal), branch => branch.Run(endpoint.HandleAsync));
        return app;
    }

    private static void Observe(IServiceProvider services)
    {
        var metrics = services.GetRequiredService<WebhookMetrics>();
        var (bodies, places) = (services.GetRequiredService<BodyIntake>(), services.GetRequiredService<ReviewPlaces>());
        metrics.Observe("injector_in_flight", "Whole reviews being worked on, or waiting for that.", () => places.Taken);
        metrics.Observe("injector_unfinished_bodies", "Calls whose body has not arrived whole.", () => bodies.Unfinished);
        metrics.Observe("injector_body_bytes", "Bytes of memory reserved for bodies.", () => bodies.Bytes);
    }
}
