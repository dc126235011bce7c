using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Injector.Webhook.Certificates;
using Injector.Webhook.ClientAuthentication;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Injector.Webhook.Hosting;

/// <summary>Handshake settings per connection: the certificate of this moment, TLS 1.2 or later, HTTP/2 and HTTP/1.1.</summary>
internal sealed partial class TlsOptions(ServingCertificate certificate, ClientCertificateValidator? clients, ILogger<TlsOptions> logger)
{
    /// <summary>What Kestrel asks for every connection.</summary>
    public TlsHandshakeCallbackOptions ToCallback() => new()
    {
        HandshakeTimeout = TimeSpan.FromSeconds(5),
        OnConnection = _ => ValueTask.FromResult(ForConnection()),
    };

    private SslServerAuthenticationOptions ForConnection()
    {
        var loaded = certificate.Current ?? throw new AuthenticationException("no serving certificate is loaded yet");
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = loaded.Context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        };
        if (clients is not null)
        {
            options.ClientCertificateRequired = true;
            options.RemoteCertificateValidationCallback = (_, shown, _, _) => Accept(shown);
        }

        return options;
    }

    private bool Accept(X509Certificate? shown)
    {
        var problem = clients!.Validate(shown as X509Certificate2);
        if (problem is not null)
        {
            LogRefused(problem);
        }

        return problem is null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "connection refused: {Problem}")]
    private partial void LogRefused(string problem);
}
