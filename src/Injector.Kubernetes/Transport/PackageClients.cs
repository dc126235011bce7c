using System.Security.Cryptography.X509Certificates;
using Injector.Kubernetes.Config;
using k8s;

namespace Injector.Kubernetes.Transport;

/// <summary>
/// Keeps one client of the package per client certificate: a certificate belongs to a connection, so a renewed one needs new connections.
/// Streams that still run over the old ones are left to end by themselves.
/// </summary>
internal sealed class PackageClients(ClusterConnection cluster, ClientOptions options, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<PackageClient> _all = [];
    private X509Certificate2? _certificate;
    private PackageClient? _current;

    /// <summary>Sees requests before they are turned into bytes; null for none. Tests look there.</summary>
    public DelegatingHandler? Last { get; init; }

    /// <summary>The client for these credentials.</summary>
    public PackageClient For(Credential credential)
    {
        lock (_gate)
        {
            if (_current is null || !ReferenceEquals(_certificate, credential.ClientCertificate))
            {
                _certificate = credential.ClientCertificate;
                _current = new PackageClient(Configuration(credential.ClientCertificate), Handlers());
                _all.Add(_current);
            }

            return _current;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _all.ForEach(client => client.Dispose());
            _all.Clear();
        }
    }

    private KubernetesClientConfiguration Configuration(X509Certificate2? clientCertificate) => new()
    {
        Host = cluster.Server.GetLeftPart(UriPartial.Path),
        TlsServerName = cluster.TlsServerName,
        SkipTlsVerify = cluster.SkipServerVerification,
        UserAgent = options.UserAgent,
        FirstMessageHandlerSetup = sockets =>
        {
            ConnectionBounds.Apply(sockets, options);
            ServerTrust.Apply(sockets.SslOptions, cluster.Authorities);
            ClientIdentity.Apply(sockets.SslOptions, clientCertificate);
            ProxyChoice.Apply(sockets, cluster.Proxy);
            sockets.RequestHeaderEncodingSelector = static (name, _) => RepeatedHeader.For(name);
        },
    };

    /// <summary>The outermost first: errors are told apart last, when the response is here.</summary>
    private IReadOnlyList<DelegatingHandler> Handlers() =>
    [
        new ErrorHandler(options.MaxResponseBytes, time),
        new ImpersonationHandler(cluster.Impersonation),
        new ClearTextGuard(),
        .. Last is null ? Array.Empty<DelegatingHandler>() : [Last],
        new RepeatedHeaderHandler(),
    ];
}
