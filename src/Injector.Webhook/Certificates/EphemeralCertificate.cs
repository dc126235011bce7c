using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Injector.Webhook.Certificates;

/// <summary>A self-signed certificate made at start: for trying the webhook out, never for a cluster.</summary>
internal sealed class EphemeralCertificate(ServingCertificate serving, IReadOnlyList<string> dnsNames, TimeProvider time)
{
    private const string ServerAuthenticationOid = "1.3.6.1.5.5.7.3.1";

    /// <summary>Makes the certificate and serves it.</summary>
    public void Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=injector-webhook (ephemeral)", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in dnsNames.Append("localhost").Distinct(StringComparer.Ordinal))
        {
            names.AddDnsName(name);
        }

        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthenticationOid)], critical: false));
        var now = time.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddMinutes(-5), now.AddDays(30));
        serving.Use(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null), []);
    }
}
