using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Injector.Webhook.Tests.Certificates;

/// <summary>Pairs of certificate and key of many kinds, as PEM.</summary>
internal static class TestPairs
{
    private const string ClientPurpose = "1.3.6.1.5.5.7.3.2";

    /// <summary>A pair that no API server would take, for one reason.</summary>
    public static (string Certificate, string Key) Unusable(string why) => why switch
    {
        "weak" => Rsa(1024),
        "curve" => Ecdsa(ECCurve.NamedCurves.brainpoolP256r1),
        "client-purpose" => Ecdsa(ECCurve.NamedCurves.nistP256, purpose: ClientPurpose),
        "early" => Ecdsa(ECCurve.NamedCurves.nistP256, notBefore: 1),
        "expired-intermediate" => WithExpired(Ecdsa(ECCurve.NamedCurves.nistP256)),
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };

    public static (string Certificate, string Key) Rsa(int bits)
    {
        using var key = RSA.Create(bits);
        return (Sign(new CertificateRequest("CN=injector.mesh.svc", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), -1, 1), key.ExportPkcs8PrivateKeyPem());
    }

    public static (string Certificate, string Key) Ecdsa(ECCurve curve, string? purpose = null, int notBefore = -1, int notAfter = 2)
    {
        using var key = ECDsa.Create(curve);
        var request = new CertificateRequest("CN=injector.mesh.svc", key, HashAlgorithmName.SHA256);
        if (purpose is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        }

        return (Sign(request, notBefore, notAfter), key.ExportPkcs8PrivateKeyPem());
    }

    private static (string Certificate, string Key) WithExpired((string Certificate, string Key) pair) =>
        (pair.Certificate + Ecdsa(ECCurve.NamedCurves.nistP256, notBefore: -3, notAfter: -1).Certificate, pair.Key);

    private static string Sign(CertificateRequest request, int notBefore, int notAfter)
    {
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(notBefore), DateTimeOffset.UtcNow.AddDays(notAfter));
        return certificate.ExportCertificatePem() + "\n";
    }
}
