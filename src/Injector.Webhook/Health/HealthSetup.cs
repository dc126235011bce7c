using Injector.Webhook.Metrics;

namespace Injector.Webhook.Health;

/// <summary>Adds health: each part of the webhook adds what it looks at, and the management endpoint tells it.</summary>
internal static class HealthSetup
{
    /// <summary>Adds readiness without checks.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<Readiness>();

    /// <summary>Adds something that the webhook looks at when asked whether it is ready.</summary>
    public static IServiceCollection AddHealthCheck(this IServiceCollection services, Func<IServiceProvider, HealthFinding> check) =>
        services.AddSingleton<HealthCheck>(provider => _ => ValueTask.FromResult(check(provider)));

    /// <summary>Serves <c>/healthz</c>, <c>/readyz</c>, <c>/metrics</c> and every <see cref="ManagementPage"/> on plain HTTP.</summary>
    public static WebApplication MapManagement(this WebApplication app)
    {
        var endpoints = new ManagementEndpoints(
            app.Services.GetRequiredService<Readiness>(),
            app.Services.GetRequiredService<WebhookMetrics>().Page,
            [.. app.Services.GetServices<ManagementPage>()]);
        app.MapWhen(context => !context.Request.IsHttps, branch => branch.Run(endpoints.HandleAsync));
        return app;
    }

    /// <summary>Over TLS, <c>/healthz</c> says that the webhook lives; everything that nothing else serves is 404.</summary>
    public static WebApplication MapLiveness(this WebApplication app)
    {
        app.Run(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/healthz" ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        return app;
    }
}
