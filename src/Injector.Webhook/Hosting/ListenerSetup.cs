using System.Net;
using Injector.Webhook.Certificates;
using Injector.Webhook.ClientAuthentication;
using Injector.Webhook.Connections;
using Injector.Webhook.Health;
using Injector.Webhook.Options;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Injector.Webhook.Hosting;

/// <summary>Adds the server and its two listeners.</summary>
internal static class ListenerSetup
{
    private const int ServerBuffer = 64 * 1024;
    private const int MostOperators = 64;

    // Responses that nobody takes are held, one for each stream of a connection.
    private static readonly MinDataRate LeastPaceOfReaders = new(bytesPerSecond: 4 * 1024, gracePeriod: TimeSpan.FromSeconds(2));

    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(15);

    /// <summary>Kestrel with the TLS listener and, where the options name one, the plain one of management.</summary>
    public static WebApplicationBuilder AddListeners(this WebApplicationBuilder builder, WebhookOptions options)
    {
        var socket = new CallerSocket(options.Listen);
        builder.Services
            .AddSingleton(socket)
            .Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownLimit)
            .Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = socket.Create);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel((_, kestrel) =>
        {
            SetLimits(kestrel, options.Limits);
            ListenToCallers(kestrel, options);
            if (options.Management is { } management)
            {
                ListenToOperators(kestrel, management);
            }
        });
        return builder;
    }

    /// <summary>Ready means also that the own TLS port shows the certificate in force.</summary>
    public static IServiceCollection AddOwnHandshakeCheck(this IServiceCollection services) => services
        .AddSingleton<OwnHandshakeCheck>()
        .AddSingleton<HealthCheck>(provider => provider.GetRequiredService<OwnHandshakeCheck>().CheckAsync);

    // Size and time of bodies are the endpoint's own to check, with a response that says so. What the server holds of a body that nobody reads yet is little.
    private static void SetLimits(KestrelServerOptions kestrel, AdmissionLimits limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = LeastPaceOfReaders;
        kestrel.Limits.MaxRequestBufferSize = ServerBuffer;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxConcurrentConnections = 2 * (limits.MaxConnections + MostOperators);
        kestrel.Limits.Http2.MaxStreamsPerConnection = limits.StreamsPerConnection;
        kestrel.Limits.Http2.InitialStreamWindowSize = ServerBuffer;
        kestrel.Limits.Http2.InitialConnectionWindowSize = 2 * ServerBuffer;
    }

    // Bounded by itself: whoever reaches this port takes nothing from callers.
    private static void ListenToOperators(KestrelServerOptions kestrel, IPEndPoint management)
    {
        var connections = new OpenConnections(MostOperators, () => { }, kestrel.ApplicationServices.GetRequiredService<TimeProvider>());
        kestrel.Listen(management, endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1;
            endpoint.Use(connections.Watch);
        });
    }

    private static void ListenToCallers(KestrelServerOptions kestrel, WebhookOptions options)
    {
        var services = kestrel.ApplicationServices;
        var handshake = new TlsHandshake(services.GetRequiredService<ServingCertificate>(), services.GetService<ClientCertificates>());
        kestrel.Listen(options.Listen, endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1AndHttp2;
            endpoint.Use(services.GetRequiredService<OpenConnections>().Watch);
            endpoint.UseHttps(handshake.ToCallback());
        });
    }
}
