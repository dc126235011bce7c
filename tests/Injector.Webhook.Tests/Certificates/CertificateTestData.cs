using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

internal static class CertificateTestData
{
    public static DateTimeOffset Start { get; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static CertificatePolicy Policy { get; } = new() { DnsNames = ["injector.mesh.svc", "injector.mesh.svc.cluster.local"] };

    /// <summary>What an API server does that knows a bundle: chain, dates and purpose at an instant.</summary>
    public static bool IsTrusted(KeyedCertificate serving, string bundle, DateTimeOffset now)
    {
        using var certificate = X509Certificate2.CreateFromPem(serving.CertificatePem);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPem(bundle);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.1"));
        return chain.Build(certificate) && certificate.MatchesHostname("injector.mesh.svc", allowWildcards: false, allowCommonName: false);
    }

    /// <summary>Spoils a Secret: another value under a key, or none.</summary>
    public static void SetKey(JsonObject secret, string key, string? value)
    {
        var data = (JsonObject)secret["data"]!;
        data.Remove(key);
        if (value is not null)
        {
            data[key] = value;
        }
    }

    public static int Authorities(string bundle)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(bundle);
        return certificates.Count;
    }
}
