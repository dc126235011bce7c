using System.Security.Cryptography.X509Certificates;

namespace Injector.Webhook.Certificates;

/// <summary>All that replicas share about their certificates.</summary>
/// <param name="Serving">What is shown to API servers.</param>
/// <param name="Current">The authority that signed it.</param>
/// <param name="Next">The authority that will sign the next one; null outside a rotation. It is in the bundle already.</param>
/// <param name="Previous">Certificates of authorities that signed earlier ones, newest first; still in the bundle.</param>
internal sealed record CertificateState(KeyedCertificate Serving, KeyedCertificate Current, KeyedCertificate? Next, IReadOnlyList<string> Previous)
{
    /// <summary>Everything that API servers should trust: current, next, previous.</summary>
    public string Bundle => string.Concat([Current.CertificatePem, Next?.CertificatePem ?? string.Empty, .. Previous]);

    /// <summary>New certificates from nothing.</summary>
    public static CertificateState Create(CertificatePolicy policy, DateTimeOffset now)
    {
        var authority = CertificateAuthority.Create(policy, now);
        return new CertificateState(CertificateAuthority.Issue(authority, policy, now), authority, null, []);
    }

    /// <summary>Value equality also over <see cref="Previous"/>.</summary>
    public bool Equals(CertificateState? other) =>
        other is not null && Serving == other.Serving && Current == other.Current && Next == other.Next
            && Previous.SequenceEqual(other.Previous, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Serving, Current);

    /// <summary>The end of validity of an authority's certificate.</summary>
    internal static DateTimeOffset EndOf(string certificatePem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);
    }
}
