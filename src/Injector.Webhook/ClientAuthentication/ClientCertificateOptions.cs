using System.Security.Cryptography.X509Certificates;

namespace Injector.Webhook.ClientAuthentication;

/// <summary>
/// How a caller proves to be the API server. The names follow Microsoft.AspNetCore.Authentication.Certificate, which would take this
/// folder's place if it could be referenced.
/// </summary>
internal sealed record ClientCertificateOptions
{
    /// <summary>The authorities that may have signed a caller's certificate. The system's own roots count for nothing.</summary>
    public required X509Certificate2Collection CustomTrustStore { get; init; }

    /// <summary>Common names or DNS names of which the caller's certificate must carry one; empty: any certificate of the authorities.</summary>
    public IReadOnlyList<string> AllowedSubjectNames { get; init; } = [];

    /// <summary>Whether lists of revoked certificates are asked for.</summary>
    /// <value>Default: not at all; cluster authorities publish none.</value>
    public X509RevocationMode RevocationMode { get; init; } = X509RevocationMode.NoCheck;
}
