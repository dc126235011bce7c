using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Injector.Kubernetes.Transport;

/// <summary>The client certificate. The package would read it once from files, and look for issuers on the network in the handshake.</summary>
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
