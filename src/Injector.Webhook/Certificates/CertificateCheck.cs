using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Injector.Webhook.Certificates;

/// <summary>Tells, before it is served, why an API server could not take a certificate.</summary>
internal static class CertificateCheck
{
    private const int LeastRsaBits = 2048;
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";
    private const string AnyPurpose = "2.5.29.37.0";

    private static readonly Dictionary<string, string> Curves = new(StringComparer.Ordinal)
    {
        ["1.2.840.10045.3.1.7"] = "P-256",
        ["1.3.132.0.34"] = "P-384",
        ["1.3.132.0.35"] = "P-521",
    };

    /// <summary>What is wrong with a certificate or with what is sent along; null when nothing is.</summary>
    /// <param name="leaf">The serving certificate.</param>
    /// <param name="chain">Its intermediates.</param>
    /// <param name="now">The instant.</param>
    /// <returns>A clause to stand behind the name of the file.</returns>
    public static string? ProblemOf(X509Certificate2 leaf, X509Certificate2Collection chain, DateTimeOffset now) =>
        ProblemOfTime(leaf, now) ?? ProblemOfKind(leaf)
        ?? chain.Select(sent => ProblemOfTime(sent, now) is { } problem ? $"sends the certificate '{sent.Subject}' along, which {problem}" : null)
            .FirstOrDefault(problem => problem is not null);

    /// <summary>What is wrong with a certificate at any time; null when nothing is.</summary>
    public static string? ProblemOfKind(X509Certificate2 leaf) => ProblemOfKey(leaf) ?? ProblemOfPurpose(leaf);

    private static string? ProblemOfTime(X509Certificate2 certificate, DateTimeOffset now) =>
        new DateTimeOffset(certificate.NotAfter) <= now ? $"expired on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z"
        : new DateTimeOffset(certificate.NotBefore) > now ? $"is not valid before {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z"
        : null;

    private static string? ProblemOfKey(X509Certificate2 leaf)
    {
        using var rsa = leaf.GetRSAPublicKey();
        using var ecdsa = leaf.GetECDsaPublicKey();
        if (rsa is not null)
        {
            return rsa.KeySize >= LeastRsaBits ? null : $"has an RSA key of {rsa.KeySize} bits; TLS asks for {LeastRsaBits} at least";
        }

        return ecdsa is null ? $"has a key that is neither RSA nor ECDSA ({leaf.PublicKey.Oid.FriendlyName ?? leaf.PublicKey.Oid.Value})" : ProblemOfCurve(ecdsa);
    }

    private static string? ProblemOfCurve(ECDsa key)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return curve.IsNamed && Curves.ContainsKey(curve.Oid.Value ?? "")
            ? null
            : $"has a key on the curve {(curve.IsNamed ? curve.Oid.FriendlyName ?? curve.Oid.Value : "of its own")}; API servers take {string.Join(", ", Curves.Values)}";
    }

    private static string? ProblemOfPurpose(X509Certificate2 leaf) =>
        leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } usage
            && !usage.EnhancedKeyUsages.Cast<Oid>().Any(purpose => purpose.Value is ServerPurpose or AnyPurpose)
            ? "is not for servers: its extended key usage lacks server authentication"
            : null;
}
