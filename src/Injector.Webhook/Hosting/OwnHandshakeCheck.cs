using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Injector.Webhook.Certificates;
using Injector.Webhook.Connections;
using Injector.Webhook.Health;

namespace Injector.Webhook.Hosting;

/// <summary>Connects to the own TLS port and looks which certificate it shows.</summary>
internal sealed class OwnHandshakeCheck(ServingCertificate certificate, OwnConnections own, IServiceProvider services, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan IsGoodFor = TimeSpan.FromSeconds(5);

    private string? _problem = "not tried yet";
    private DateTimeOffset _tried = DateTimeOffset.MinValue;

    /// <summary>Looks, unless it went well a moment ago.</summary>
    public async ValueTask<HealthFinding> CheckAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_problem is not null || now - _tried >= IsGoodFor)
        {
            _problem = await TryAsync(cancellation).ConfigureAwait(false);
            _tried = now;
        }

        return new HealthFinding("tls", _problem);
    }

    private async Task<string?> TryAsync(CancellationToken cancellation)
    {
        if (Endpoints.Of(services).Tls is not { } endpoint)
        {
            return "the TLS port does not listen yet";
        }

        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        var shown = new Shown();
        try
        {
            await ShakeHandsAsync(endpoint, shown, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or AuthenticationException)
        {
            // A port that demands client certificates ends this connection, but only after it has shown its own.
            if (shown.Hash is null)
            {
                return $"the own TLS port cannot be reached: {e.Message}";
            }
        }

        return shown.Hash == certificate.Current?.Certificate.GetCertHashString() ? null : "the own TLS port serves another certificate";
    }

    private async Task ShakeHandsAsync(IPEndPoint endpoint, Shown shown, CancellationToken cancellation)
    {
        using var socket = new TcpClient(endpoint.AddressFamily);
        var address = IPAddress.Any.Equals(endpoint.Address) ? IPAddress.Loopback
            : IPAddress.IPv6Any.Equals(endpoint.Address) ? IPAddress.IPv6Loopback : endpoint.Address;
        await socket.ConnectAsync(address, endpoint.Port, cancellation).ConfigureAwait(false);
        var self = socket.Client.LocalEndPoint!;
        own.Add(self);
        try
        {
            await ShakeHandsAsync(socket, shown, cancellation).ConfigureAwait(false);
        }
        finally
        {
            own.Remove(self);
        }
    }

    private static async Task ShakeHandsAsync(TcpClient socket, Shown shown, CancellationToken cancellation)
    {
        var tls = new SslStream(socket.GetStream());
        await using (tls.ConfigureAwait(false))
        {
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",

                // Only looks which certificate is served; nothing is sent over this connection.
                RemoteCertificateValidationCallback = (_, certificate, _, _) => (shown.Hash = certificate?.GetCertHashString()) is not null,
            };
            await tls.AuthenticateAsClientAsync(options, cancellation).ConfigureAwait(false);
        }
    }

    private sealed class Shown
    {
        public string? Hash { get; set; }
    }
}
