using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Injector.Webhook.ClientAuthentication;

/// <summary>Reads what callers are checked against.</summary>
internal static class ClientCertificates
{
    /// <summary>Loads the authorities named by the options.</summary>
    /// <exception cref="UsageException">The file cannot be read or holds no certificate.</exception>
    public static ClientCertificateOptions Load(WebhookOptions options)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(options.ClientCaFile!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UsageException($"--client-ca {options.ClientCaFile}: {e.Message}");
        }

        return authorities.Count == 0
            ? throw new UsageException($"--client-ca {options.ClientCaFile}: there is no PEM certificate in it")
            : new ClientCertificateOptions { CustomTrustStore = authorities, AllowedSubjectNames = options.ClientNames };
    }
}
