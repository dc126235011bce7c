using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Injector.Webhook.Certificates;
using Injector.Webhook.Cluster;
using Injector.Webhook.Configuration;

namespace Injector.Webhook.Health;

/// <summary>One thing the webhook needs before it can serve.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Problem">What is wrong; null when all is well.</param>
/// <param name="Blocking">Whether the problem keeps calls away.</param>
/// <param name="Detail">More for whoever looks, when all is well.</param>
internal sealed record HealthFinding(string Name, string? Problem, bool Blocking = true, string? Detail = null);

/// <summary>Looks at one more thing.</summary>
internal delegate HealthFinding HealthCheck();

/// <summary>
/// Ready means: configuration in force, certificate valid, and a connection to the own TLS port shows that certificate. A rejected newer
/// configuration or certificate is told but does not make the webhook unready: the last good one serves.
/// </summary>
internal sealed class Readiness(ConfigurationHolder configuration, ServingCertificate certificate, IClusterFacts cluster, TimeProvider time)
{
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HandshakeIsGoodFor = TimeSpan.FromSeconds(5);

    private volatile bool stopping;
    private string? handshakeProblem = "not tried yet";
    private DateTimeOffset handshakeTried = DateTimeOffset.MinValue;

    /// <summary>Address of the own TLS endpoint, known once it listens.</summary>
    public IPEndPoint? Endpoint { get; set; }

    /// <summary>True from <see cref="BeginStopping"/> on.</summary>
    public bool IsStopping => stopping;

    /// <summary>Checks of parts that not every webhook has.</summary>
    public IReadOnlyList<HealthCheck> Checks { get; set; } = [];

    /// <summary>From now on unready, so that no new calls come while the open ones end.</summary>
    public void BeginStopping() => stopping = true;

    /// <summary>Looks at everything.</summary>
    public async Task<IReadOnlyList<HealthFinding>> CheckAsync(CancellationToken cancellation) =>
    [
        new("stopping", stopping ? "the webhook is shutting down" : null),
        new("configuration", configuration.Current is null ? configuration.Problem ?? "none is loaded yet" : null,
            Detail: configuration.Current is { } active ? $"generation {active.Generation}, hash {active.Snapshot.Hash}" : null),
        new("configuration-latest", configuration.Problem is { } p && configuration.Current is not null ? $"not taken, the last good one serves: {p}" : null,
            Blocking: false),
        new("cluster", cluster.Missing),
        new("certificate", certificate.IsValid ? null : certificate.Problem ?? "there is no certificate that is valid now",
            Detail: certificate.Current is { } loaded ? $"valid until {loaded.NotAfter.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z" : null),
        new("certificate-latest", certificate.Problem, Blocking: false),
        new("tls", await HandshakeProblemAsync(cancellation).ConfigureAwait(false)),
        .. Checks.Select(static check => check()),
    ];

    private async Task<string?> HandshakeProblemAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (handshakeProblem is null && now - handshakeTried < HandshakeIsGoodFor)
        {
            return null;
        }

        handshakeProblem = await HandshakeAsync(cancellation).ConfigureAwait(false);
        handshakeTried = now;
        return handshakeProblem;
    }

    private async Task<string?> HandshakeAsync(CancellationToken cancellation)
    {
        if (Endpoint is not { } endpoint)
        {
            return "the TLS port does not listen yet";
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(HandshakeLimit);
        string? seen = null;
        try
        {
            using var socket = new TcpClient(endpoint.AddressFamily);
            var address = IPAddress.Any.Equals(endpoint.Address) ? IPAddress.Loopback
                : IPAddress.IPv6Any.Equals(endpoint.Address) ? IPAddress.IPv6Loopback : endpoint.Address;
            await socket.ConnectAsync(address, endpoint.Port, limit.Token).ConfigureAwait(false);
            var tls = new SslStream(socket.GetStream());
            await using (tls.ConfigureAwait(false))
            {
                var options = new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",

                    // Only looks which certificate is served; nothing is sent over this connection.
                    RemoteCertificateValidationCallback = (_, shown, _, _) => (seen = shown?.GetCertHashString()) is not null,
                };
                await tls.AuthenticateAsClientAsync(options, limit.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // A port that demands client certificates ends this connection, but only after it has shown its own.
            if (seen is null)
            {
                return $"the own TLS port cannot be reached: {e.Message}";
            }
        }

        return seen == certificate.Current?.Certificate.GetCertHashString() ? null : "the own TLS port serves another certificate";
    }
}
