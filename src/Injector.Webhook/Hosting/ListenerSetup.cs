using Injector.Webhook.Certificates;
using Injector.Webhook.ClientAuthentication;
using Injector.Webhook.Health;
using Injector.Webhook.Options;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Injector.Webhook.Hosting;

/// <summary>Adds the server and its two listeners.</summary>
internal static class ListenerSetup
{
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(20);

    /// <summary>Kestrel with the TLS listener and, where the options name one, the plain one of management.</summary>
    public static WebApplicationBuilder AddListeners(this WebApplicationBuilder builder, WebhookOptions options)
    {
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownLimit);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel((_, kestrel) =>
        {
            SetLimits(kestrel);
            ListenToCallers(kestrel, options);
            if (options.Management is { } management)
            {
                kestrel.Listen(management, endpoint => endpoint.Protocols = HttpProtocols.Http1);
            }
        });
        return builder;
    }

    /// <summary>Ready means also that the own TLS port shows the certificate in force.</summary>
    public static IServiceCollection AddOwnHandshakeCheck(this IServiceCollection services) => services
        .AddSingleton<OwnHandshakeCheck>()
        .AddSingleton<HealthCheck>(provider => provider.GetRequiredService<OwnHandshakeCheck>().CheckAsync);

    // The size of bodies is the endpoint's own to check, with a response that says so.
    private static void SetLimits(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxConcurrentConnections = 10_000;
    }

    private static void ListenToCallers(KestrelServerOptions kestrel, WebhookOptions options)
    {
        var services = kestrel.ApplicationServices;
        var handshake = new TlsHandshake(services.GetRequiredService<ServingCertificate>(), services.GetService<ClientCertificates>());
        kestrel.Listen(options.Listen, endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1AndHttp2;
            endpoint.UseHttps(handshake.ToCallback());
        });
    }
}
