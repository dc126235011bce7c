using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Injector.Webhook.Certificates;

/// <summary>A certificate and its private key as PEM, with the dates and names read out of it.</summary>
internal sealed record KeyedCertificate
{
    private KeyedCertificate(string certificatePem, string keyPem, X509Certificate2 certificate)
    {
        CertificatePem = certificatePem;
        KeyPem = keyPem;
        NotBefore = new DateTimeOffset(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero);
        NotAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        DnsNames = [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(Names)];
        AuthorityKeyId = certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } issuer
            ? Convert.ToHexString(issuer.Span)
            : string.Empty;
        SubjectKeyId = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifier ?? string.Empty;
    }

    /// <summary>One PEM block, with a final newline.</summary>
    public string CertificatePem { get; }

    /// <summary>PKCS#8, with a final newline; empty when the key is not known.</summary>
    public string KeyPem { get; }

    /// <summary>Whether the key is known.</summary>
    public bool HasKey => KeyPem.Length > 0;

    /// <summary>Start of validity.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>End of validity.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>DNS names and IP addresses that the certificate carries.</summary>
    public IReadOnlyList<string> DnsNames { get; }

    /// <summary>Identifier of the certificate's own key.</summary>
    public string SubjectKeyId { get; }

    /// <summary>Identifier of the key that signed it.</summary>
    public string AuthorityKeyId { get; }

    /// <summary>Reads a pair.</summary>
    /// <exception cref="CertificateException">Not PEM, or they do not belong together.</exception>
    public static KeyedCertificate Parse(string certificatePem, string keyPem, string what)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(certificatePem, keyPem);
            return new KeyedCertificate(certificatePem, keyPem, certificate);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new CertificateException($"{what}: certificate and key cannot be used together: {error.Message}", error);
        }
    }

    /// <summary>A certificate whose key is not known: an authority as those see it who only trust it.</summary>
    public static KeyedCertificate WithoutKey(string certificatePem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return new KeyedCertificate(certificatePem, string.Empty, certificate);
    }

    /// <summary>Takes a fresh certificate over.</summary>
    public static KeyedCertificate Of(X509Certificate2 certificate, ECDsa key) =>
        new(certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n", certificate);

    /// <summary>The certificate with its key, for a TLS server.</summary>
    public X509Certificate2 Load()
    {
        using var certificate = X509Certificate2.CreateFromPem(CertificatePem, KeyPem);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private static IEnumerable<string> Names(X509SubjectAlternativeNameExtension extension) =>
        extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()));

    /// <summary>Keeps the key out of logs.</summary>
    public override string ToString() => $"certificate {SubjectKeyId}, valid until {NotAfter:u}";

    /// <inheritdoc/>
    public bool Equals(KeyedCertificate? other) => other is not null && CertificatePem == other.CertificatePem && KeyPem == other.KeyPem;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(CertificatePem);
}

/// <summary>Certificates cannot be read, made or kept. The message says which and what to do.</summary>
internal sealed class CertificateException(string message, Exception? innerException = null) : Exception(message, innerException);
