using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Injector.Kubernetes.Config;

namespace Injector.Kubernetes.Transport;

/// <summary>
/// Keeps one pool of connections per client certificate: a certificate belongs to a connection, so a renewed one needs new connections.
/// Streams that still run over the old ones are left to end by themselves.
/// </summary>
internal sealed class Connections(ClusterConnection cluster, ClientOptions options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<HttpMessageInvoker> _all = [];
    private X509Certificate2? _certificate;
    private HttpMessageInvoker? _current;

    /// <summary>The pool for these credentials.</summary>
    public HttpMessageInvoker For(Credential credential)
    {
        lock (_gate)
        {
            if (_current is null || !ReferenceEquals(_certificate, credential.ClientCertificate))
            {
                _certificate = credential.ClientCertificate;
                _current = new HttpMessageInvoker(Handler(credential.ClientCertificate));
                _all.Add(_current);
            }

            return _current;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _all.ForEach(invoker => invoker.Dispose());
            _all.Clear();
        }
    }

    private SocketsHttpHandler Handler(X509Certificate2? clientCertificate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            MaxResponseHeadersLength = 64,
            SslOptions = Tls(clientCertificate),
        };
        if (cluster.Proxy is not null)
        {
            handler.Proxy = new WebProxy(cluster.Proxy);
        }

        return handler;
    }

    private SslClientAuthenticationOptions Tls(X509Certificate2? clientCertificate)
    {
        var tls = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = ChainPolicy(),
        };
        if (clientCertificate is not null)
        {
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(clientCertificate, additionalCertificates: null, offline: true);
        }

        if (cluster.SkipServerVerification)
        {
#pragma warning disable CA5359 // Only when the user asked for it in the kubeconfig and on the command line.
            tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return tls;
    }

    /// <summary>Trust exactly the cluster's CA when there is one; the name is checked by the TLS stream itself.</summary>
    private X509ChainPolicy? ChainPolicy()
    {
        if (cluster.Authorities is null)
        {
            return null;
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(cluster.Authorities);
        policy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1"));
        return policy;
    }
}
