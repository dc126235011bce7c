using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Injector.Kubernetes.Config;

/// <summary>Certificates and keys as kubeconfigs hold them: PEM in a file, or base64 of PEM inline.</summary>
internal static class PemFiles
{
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Text of a file of sensible size.</summary>
    /// <param name="path">Where.</param>
    /// <param name="what">What the file is to the user, for messages.</param>
    public static string ReadText(string path, string what)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            {
                throw new KubeConfigException($"{what} {path}: larger than {MaxBytes / 1024 / 1024} MiB");
            }

            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new KubeConfigException($"{what} {path}: {error.Message}", error);
        }
    }

    /// <summary>Decodes an inline <c>…-data</c> entry.</summary>
    public static string Decode(string base64, string what)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException error)
        {
            throw new KubeConfigException($"{what}: not base64", error);
        }
    }

    /// <summary>All certificates of a bundle.</summary>
    public static X509Certificate2Collection Authorities(string pem, string what)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(pem);
        }
        catch (CryptographicException error)
        {
            throw new KubeConfigException($"{what}: no readable PEM certificates: {error.Message}", error);
        }

        return found.Count > 0 ? found : throw new KubeConfigException($"{what}: holds no PEM certificate (-----BEGIN CERTIFICATE-----)");
    }

    /// <summary>A certificate with its private key, fit for a TLS handshake.</summary>
    public static X509Certificate2 ClientCertificate(string certificatePem, string keyPem, string what)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPem(certificatePem, keyPem);
            if (!OperatingSystem.IsWindows())
            {
                return certificate;
            }

            // Windows' TLS cannot use a key that lives in memory only.
            using (certificate)
            {
                return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
            }
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new KubeConfigException($"{what}: client certificate and key cannot be used together: {error.Message}", error);
        }
    }
}
