using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace Injector.Webhook.Certificates;

/// <summary>Serves a certificate once, to itself: what the TLS stack of this machine does not take is found before callers meet it.</summary>
internal static class TrialHandshake
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Shakes hands over a loopback connection of its own.</summary>
    /// <returns>Why that failed; null when it went well.</returns>
    public static async Task<string?> ProblemOfAsync(SslStreamCertificateContext certificate, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        try
        {
            listener.Start(1);
            using var caller = new TcpClient();
            var accepting = listener.AcceptTcpClientAsync(limit.Token);
            await caller.ConnectAsync((IPEndPoint)listener.LocalEndpoint, limit.Token).ConfigureAwait(false);
            using var server = await accepting.ConfigureAwait(false);
            return await ShakeHandsAsync(server, caller, certificate, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return $"could not be tried: {e.Message}";
        }
    }

    private static async Task<string?> ShakeHandsAsync(
        TcpClient server, TcpClient caller, SslStreamCertificateContext certificate, CancellationToken cancellation)
    {
        var serving = new SslStream(server.GetStream());
        await using var servingEnd = serving.ConfigureAwait(false);
        var calling = new SslStream(caller.GetStream());
        await using var callingEnd = calling.ConfigureAwait(false);
        var called = calling.AuthenticateAsClientAsync(ForCaller(), cancellation);
        try
        {
            await serving.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = certificate }, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or CryptographicException)
        {
            return $"cannot be served by the TLS of this machine: {(e.InnerException ?? e).Message}";
        }
        finally
        {
            server.Close();
            await ((Task)called).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static SslClientAuthenticationOptions ForCaller() => new()
    {
        TargetHost = "localhost",

        // Who made the certificate is the API server's to judge; nothing is sent over this connection.
        RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
    };
}
