using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Injector.Kubernetes.Transport;

/// <summary>The client certificate. The package would read it once, though it may be renewed. Nothing is fetched from the network for its chain.</summary>
internal static class ClientIdentity
{
    public static void Apply(SslClientAuthenticationOptions tls, X509Certificate2? certificate)
    {
        if (certificate is not null)
        {
            tls.ClientCertificates = null;
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
        }
    }
}
