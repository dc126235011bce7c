using System.Net.Security;
using System.Security.Authentication;
using Injector.Webhook.Certificates;
using Injector.Webhook.ClientAuthentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Injector.Webhook.Hosting;

/// <summary>Handshake settings per connection: the certificate of this moment, TLS 1.2 or later, HTTP/2 and HTTP/1.1.</summary>
/// <param name="certificate">What is served.</param>
/// <param name="clients">Whom a caller must be; null: anybody.</param>
internal sealed class TlsHandshake(ServingCertificate certificate, ClientCertificates? clients)
{
    /// <summary>What Kestrel asks for every connection.</summary>
    public TlsHandshakeCallbackOptions ToCallback() => new()
    {
        HandshakeTimeout = TimeSpan.FromSeconds(5),
        OnConnection = context => ValueTask.FromResult(ForConnection(context.Connection)),
    };

    private SslServerAuthenticationOptions ForConnection(ConnectionContext connection)
    {
        var loaded = certificate.Current ?? throw new AuthenticationException("no serving certificate is loaded yet");
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = loaded.Context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        };
        clients?.Demand(options, connection);
        return options;
    }
}
