using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Injector.Webhook.Options;

namespace Injector.Webhook.Certificates;

/// <summary>A leaf with its key, what signs it, and the text both came from.</summary>
internal sealed record CertificatePair(X509Certificate2 Leaf, X509Certificate2Collection Chain, string Text)
{
    /// <summary>Both as handshakes use them; nothing is fetched to complete the chain.</summary>
    public SslStreamCertificateContext Context { get; } = SslStreamCertificateContext.Create(Leaf, Chain, offline: true);

    /// <summary>Reads both files.</summary>
    /// <returns>Leaf with private key, intermediates, and the exact texts read (to see whether anything changed).</returns>
    /// <exception cref="CertificateFileException">A file is missing, is no PEM, or key and certificate do not belong together.</exception>
    public static CertificatePair Read(CertificateFiles files)
    {
        var certificatePem = ReadFile(files.CertificateFile);
        var keyPem = ReadFile(files.KeyFile);
        return Parse(certificatePem, keyPem, files.CertificateFile, files.KeyFile);
    }

    /// <summary>Makes a pair out of PEM texts; the names are for messages.</summary>
    public static CertificatePair Parse(string certificatePem, string keyPem, string certificateName, string keyName)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPem(certificatePem, keyPem);

            // A key that came from PEM is ephemeral; the round trip makes it usable for TLS on every platform.
            var leaf = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
            var all = new X509Certificate2Collection();
            all.ImportFromPem(certificatePem);
            var chain = new X509Certificate2Collection(all.Where(c => c.Thumbprint != leaf.Thumbprint).ToArray());
            return new CertificatePair(leaf, chain, certificatePem + keyPem);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new CertificateFileException(
                $"{certificateName} and {keyName} are no certificate with its private key in PEM form: {e.Message}", e);
        }
    }

    private static string ReadFile(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CertificateFileException($"cannot read {file}: {e.Message}", e);
        }
    }
}

/// <summary>Certificate files that cannot be used.</summary>
internal sealed class CertificateFileException(string message, Exception inner) : Exception(message, inner);
