using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Injector.Kubernetes.Transport;

/// <summary>
/// Whom to believe to be the API server. The package's own check of a CA accepts a certificate for any host name and takes the first
/// certificate of a bundle only; so the package is given no CA, and the chain is built by this policy. The name is checked by the TLS
/// stream itself.
/// </summary>
internal static class ServerTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <param name="tls">Options of all connections.</param>
    /// <param name="authorities">All certificates of the cluster's bundle; null for the machine's trusted roots.</param>
    public static void Apply(SslClientAuthenticationOptions tls, X509Certificate2Collection? authorities)
    {
        if (authorities is null)
        {
            return;
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authorities);
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        tls.CertificateChainPolicy = policy;
    }
}
