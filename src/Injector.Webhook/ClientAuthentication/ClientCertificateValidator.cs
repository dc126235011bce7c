using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Injector.Webhook.ClientAuthentication;

/// <summary>Checks a caller's certificate: chain to a given authority, purpose client authentication, allowed name.</summary>
internal sealed class ClientCertificateValidator(ClientCertificateOptions options, TimeProvider time)
{
    private const string ClientAuthenticationOid = "1.3.6.1.5.5.7.3.2";

    /// <summary>Checks one certificate.</summary>
    /// <returns>Null when the caller is accepted, else what is wrong, fit for a log line and for the caller.</returns>
    public string? Validate(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return "a client certificate is required";
        }

        using var chain = new X509Chain { ChainPolicy = Policy() };
        if (!chain.Build(certificate))
        {
            var why = string.Join("; ", chain.ChainStatus.Select(s => s.StatusInformation.Trim()));
            return $"client certificate '{certificate.Subject}' is not accepted: {why}";
        }

        return options.AllowedSubjectNames.Count == 0 || NamesOf(certificate).Any(options.AllowedSubjectNames.Contains)
            ? null
            : $"client certificate '{certificate.Subject}' carries none of the allowed names: {string.Join(", ", options.AllowedSubjectNames)}";
    }

    private X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = options.RevocationMode,
            VerificationTime = time.GetUtcNow().LocalDateTime,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(options.CustomTrustStore);
        policy.ApplicationPolicy.Add(new Oid(ClientAuthenticationOid));
        return policy;
    }

    private static IEnumerable<string> NamesOf(X509Certificate2 certificate)
    {
        yield return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        foreach (var extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            foreach (var name in extension.EnumerateDnsNames())
            {
                yield return name;
            }
        }
    }
}
