using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Injector.Webhook.Certificates;

/// <summary>Makes certificates: ECDSA on P-256, signed with SHA-256. The clock is an argument, the keys are random.</summary>
internal static class CertificateAuthority
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>A new authority that can sign serving certificates and nothing else.</summary>
    public static KeyedCertificate Create(CertificatePolicy policy, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={CommonName(policy.DnsNames[0])} CA", key, HashAlgorithmName.SHA256);
        var keyId = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(keyId);
        using var certificate = request.CreateSelfSigned(now - policy.ClockSkew, now + policy.AuthorityLifetime);
        return KeyedCertificate.Of(certificate, key);
    }

    /// <summary>A serving certificate for the policy's names; it does not outlive its authority.</summary>
    public static KeyedCertificate Issue(KeyedCertificate authority, CertificatePolicy policy, DateTimeOffset now)
    {
        using var issuer = X509Certificate2.CreateFromPem(authority.CertificatePem, authority.KeyPem);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={CommonName(policy.DnsNames[0])}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in policy.DnsNames)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForEndEntity());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var notBefore = Later(now - policy.ClockSkew, authority.NotBefore);
        var notAfter = Earlier(now + policy.ServingLifetime, authority.NotAfter);
        using var certificate = request.Create(issuer, notBefore, notAfter, RandomNumberGenerator.GetBytes(16));
        return KeyedCertificate.Of(certificate, key);
    }

    /// <summary>A common name has 64 characters at most; clients look at the alternative names.</summary>
    private static string CommonName(string name) => name.Length <= 60 ? name : name[..60];

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
