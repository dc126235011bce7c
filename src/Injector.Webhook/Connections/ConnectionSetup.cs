using Injector.Webhook.Metrics;
using Injector.Webhook.Options;

namespace Injector.Webhook.Connections;

/// <summary>Adds the watch over connections.</summary>
internal static class ConnectionSetup
{
    /// <summary>Adds what is known of the connections.</summary>
    public static IServiceCollection AddConnections(this IServiceCollection services, WebhookOptions options) => services.AddSingleton<OwnConnections>().AddSingleton(provider =>
    {
        var metrics = provider.GetRequiredService<WebhookMetrics>();
        var open = new OpenConnections(
            options.Limits.MaxConnections, () => metrics.DisplacedConnections.Add(1), provider.GetRequiredService<TimeProvider>());
        metrics.Observe("injector_connections", "Open connections to the TLS port.", () => open.Count);
        return open;
    });

    /// <summary>Tells each connection of its calls.</summary>
    public static WebApplication UseConnections(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            var connection = OpenConnection.Of(context);
            connection?.BeginCall();
            try
            {
                await next(context).ConfigureAwait(false);
            }
            finally
            {
                connection?.EndCall(context.Response.StatusCode == StatusCodes.Status200OK);
            }
        });
        return app;
    }
}
