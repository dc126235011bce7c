using System.Security.Cryptography.X509Certificates;

namespace Injector.Webhook.Certificates;

/// <summary>All there is about the certificates, as the replica that leads sees it.</summary>
/// <param name="Serving">What is shown to API servers.</param>
/// <param name="Authorities">Who signs, and whom API servers trust.</param>
internal sealed record CertificateState(KeyedCertificate Serving, AuthorityState Authorities)
{
    /// <summary>The authority that signs. It signed what is served, except for the moment between the two writes of a change.</summary>
    public KeyedCertificate Current => Authorities.Current;

    /// <summary>The authority that will sign next; null outside a rotation.</summary>
    public KeyedCertificate? Next => Authorities.Next;

    /// <summary>Certificates of earlier authorities.</summary>
    public IReadOnlyList<string> Previous => Authorities.Previous;

    /// <summary>Everything that API servers should trust: current, next, previous.</summary>
    public string Bundle => Shown.Bundle;

    /// <summary>The part that every replica gets to know.</summary>
    public ServingState Shown => new(Serving, Authorities.Bundle);

    /// <summary>New certificates from nothing.</summary>
    public static CertificateState Create(CertificatePolicy policy, DateTimeOffset now) =>
        Issue(new AuthorityState(CertificateAuthority.Create(policy, now), null, []), policy, now);

    /// <summary>A new serving certificate of the current authority.</summary>
    public static CertificateState Issue(AuthorityState authorities, CertificatePolicy policy, DateTimeOffset now) =>
        new(CertificateAuthority.Issue(authorities.Current, policy, now), authorities);

    /// <summary>
    /// The authorities of a pair whose own authority's key is lost: that one stays in the bundle and signs nothing any more; a rotation takes its place.
    /// </summary>
    public static CertificateState WithoutKey(ServingState shown)
    {
        var current = shown.Issuer() ?? KeyedCertificate.WithoutKey(shown.Authorities[0]);
        return new CertificateState(shown.Serving, new AuthorityState(current, null, [.. shown.Authorities.Where(pem => pem != current.CertificatePem)]));
    }

    /// <summary>The end of validity of an authority's certificate.</summary>
    internal static DateTimeOffset EndOf(string certificatePem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);
    }
}
