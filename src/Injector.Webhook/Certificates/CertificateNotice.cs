using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Injector.Webhook.Options;

namespace Injector.Webhook.Certificates;

/// <summary>Tells in the log which certificate is served from now on, and where it comes from.</summary>
internal sealed partial class CertificateNotice(WebhookOptions options, ILogger<CertificateNotice> logger)
{
    private const int MostNames = 16;

    /// <summary>The certificate is served from now on.</summary>
    public void Tell(X509Certificate2 certificate) => LogServed(
        OriginOf(options),
        certificate.Subject,
        NamesOf(certificate),
        new DateTimeOffset(certificate.NotBefore),
        new DateTimeOffset(certificate.NotAfter),
        certificate.Issuer,
        certificate.GetCertHashString(HashAlgorithmName.SHA256));

    private static string OriginOf(WebhookOptions options) => options.Certificates switch
    {
        CertificateMode.Files => $"files {options.CertificateFiles!.CertificateFile} and {options.CertificateFiles.KeyFile}",
        CertificateMode.SelfManaged => $"Secret {options.Namespace}/{new SelfManagedNames(options.SelfManagedName).Serving}, self-managed",
        _ => "made at start, to try the webhook out (ephemeral)",
    };

    private static string NamesOf(X509Certificate2 certificate)
    {
        var extensions = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().ToList();
        var names = extensions.SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(address => address.ToString()))).ToList();
        return names.Count == 0 ? "none" : string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? ", …" : "");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "certificate served: {Origin}; subject {Subject}, names {Names}, valid {NotBefore:u} to {NotAfter:u}, issuer {Issuer}, SHA-256 {Fingerprint}")]
    private partial void LogServed(
        string origin, string subject, string names, DateTimeOffset notBefore, DateTimeOffset notAfter, string issuer, string fingerprint);
}
