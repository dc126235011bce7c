using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Injector.Go.Text;

namespace Injector.Templating.Functions.Crypto;

/// <summary>A certificate and its private key, both PEM.</summary>
internal sealed record KeyedCertificate(string Certificate, string Key);

/// <summary>What a certificate shall be.</summary>
/// <param name="CommonName">Common name of the subject.</param>
/// <param name="Days">Days of validity from now.</param>
internal sealed record CertificateOrder(string CommonName, long Days)
{
    public IReadOnlyList<string> Addresses { get; init; } = [];

    public IReadOnlyList<string> DnsNames { get; init; } = [];

    public bool IsAuthority { get; init; }

    /// <summary>PEM of the key to use; null makes a new RSA key.</summary>
    public string? Key { get; init; }

    /// <summary>Who signs; null is the certificate itself.</summary>
    public KeyedCertificate? Issuer { get; init; }
}

/// <summary>Makes keys and certificates.</summary>
internal static class CertificateAuthority
{
    private const int RsaBits = 2048;
    private const int Ed25519SeedBytes = 32;
    private const long MostDays = 365_000;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>What stands before the seed in the PKCS #8 form of an Ed25519 key (RFC 8410).</summary>
    private static readonly byte[] Ed25519KeyHeader = Convert.FromHexString("302e020100300506032b657004220420");

    /// <summary>
    /// A new key as PEM: <c>rsa</c> (or empty), <c>ecdsa</c>, <c>ed25519</c>, <c>dsa</c>; null for unknown kinds. RSA keys have 2048 bits: the 4096 of sprig's
    /// <c>genPrivateKey</c> take longer than a template may run.
    /// </summary>
    public static string? NewKey(string kind)
    {
        switch (kind)
        {
            case "" or "rsa":
                using (var rsa = RSA.Create(RsaBits))
                {
                    return rsa.ExportRSAPrivateKeyPem() + "\n";
                }

            case "ecdsa":
                using (var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                {
                    return ecdsa.ExportECPrivateKeyPem() + "\n";
                }

            case "ed25519":
                return PemEncoding.WriteString("PRIVATE KEY", [.. Ed25519KeyHeader, .. RandomNumberGenerator.GetBytes(Ed25519SeedBytes)]) + "\n";

            case "dsa":
                return DsaKeys.NewKey();

            default:
                return null;
        }
    }

    /// <exception cref="FormatException">A key, an address or the issuer cannot be read.</exception>
    public static KeyedCertificate Issue(CertificateOrder order, DateTimeOffset now, byte[] serial)
    {
        var keyText = order.Key ?? NewKey(string.Empty)!;
        using var key = ReadKey(keyText);
        var request = Request(order, key);
        AddExtensions(request, order);
        serial[0] &= 0x7F;
        using var issuer = order.Issuer is null ? null : ReadCertificate(order.Issuer.Certificate);
        using var issuerKey = order.Issuer is null ? null : ReadKey(order.Issuer.Key);
        var until = now.AddDays(Math.Clamp(order.Days, 0, MostDays));
        try
        {
            using var certificate = request.Create(
                issuer?.SubjectName ?? request.SubjectName, Generator(issuerKey ?? key), now, until, serial);
            return new KeyedCertificate(certificate.ExportCertificatePem() + "\n", keyText);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new FormatException("error creating certificate: " + e.Message);
        }
    }

    /// <summary>Reads a pair whose parts are PEM in Base64.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static KeyedCertificate Read(string certificate, string key)
    {
        var pem = Decode(certificate, "unable to decode base64 certificate");
        var keyPem = Decode(key, "unable to decode base64 private key");
        using var read = ReadCertificate(pem);
        using var readKey = ReadKey(keyPem);
        return new KeyedCertificate(pem, keyPem);
    }

    private static string Decode(string text, string problem)
    {
        try
        {
            return GoText.FromBytes(Codecs.BaseEncodings.Decode64(text));
        }
        catch (FormatException)
        {
            throw new FormatException(problem);
        }
    }

    private static X509Certificate2 ReadCertificate(string pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException)
        {
            throw new FormatException("unable to decode certificate");
        }
    }

    private static AsymmetricAlgorithm ReadKey(string pem)
    {
        var rsa = RSA.Create();
        AsymmetricAlgorithm key = rsa;
        try
        {
            if (pem.Contains("BEGIN EC PRIVATE KEY", StringComparison.Ordinal))
            {
                rsa.Dispose();
                var ecdsa = ECDsa.Create();
                key = ecdsa;
                ecdsa.ImportFromPem(pem);
                return ecdsa;
            }

            rsa.ImportFromPem(pem);
            return rsa;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new FormatException("unable to decode private key");
        }
    }

    private static CertificateRequest Request(CertificateOrder order, AsymmetricAlgorithm key)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(order.CommonName);
        return key is ECDsa ecdsa
            ? new CertificateRequest(name.Build(), ecdsa, HashAlgorithmName.SHA256)
            : new CertificateRequest(name.Build(), (RSA)key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static X509SignatureGenerator Generator(AsymmetricAlgorithm key) => key is ECDsa ecdsa
        ? X509SignatureGenerator.CreateForECDsa(ecdsa)
        : X509SignatureGenerator.CreateForRSA((RSA)key, RSASignaturePadding.Pkcs1);

    private static void AddExtensions(CertificateRequest request, CertificateOrder order)
    {
        var usage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment
            | (order.IsAuthority ? X509KeyUsageFlags.KeyCertSign : X509KeyUsageFlags.None);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509KeyUsageExtension(usage, critical: true));
        extensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication), new Oid(ClientAuthentication)], critical: false));
        extensions.Add(new X509BasicConstraintsExtension(order.IsAuthority, false, 0, critical: true));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (order.Addresses.Count + order.DnsNames.Count == 0)
        {
            return;
        }

        var names = new SubjectAlternativeNameBuilder();
        foreach (var dns in order.DnsNames)
        {
            names.AddDnsName(dns);
        }

        foreach (var address in order.Addresses)
        {
            names.AddIpAddress(ReadAddress(address) ?? throw new FormatException($"error parsing ip: {address}"));
        }

        extensions.Add(names.Build());
    }

    /// <summary>An address written in full: <see cref="IPAddress"/> takes short forms such as <c>10.1</c> too.</summary>
    private static IPAddress? ReadAddress(string text) =>
        IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || text.AsSpan().Count('.') == 3) ? address : null;
}
