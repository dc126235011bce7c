namespace Injector.Webhook.Certificates;

/// <summary>The authorities and their keys: what only the replica that leads knows.</summary>
/// <param name="Current">The authority that signs.</param>
/// <param name="Next">The authority that will sign after the rotation under way; null outside one. It is in the bundle already.</param>
/// <param name="Previous">Certificates of authorities that signed earlier, newest first; still in the bundle.</param>
internal sealed record AuthorityState(KeyedCertificate Current, KeyedCertificate? Next, IReadOnlyList<string> Previous)
{
    /// <summary>The certificates of the CA bundle in their order.</summary>
    public IReadOnlyList<string> Bundle =>
        [Current.CertificatePem, .. Next is null ? Array.Empty<string>() : [Next.CertificatePem], .. Previous];

    /// <summary>Value equality also over <see cref="Previous"/>.</summary>
    public bool Equals(AuthorityState? other) =>
        other is not null && Current == other.Current && Next == other.Next && Previous.SequenceEqual(other.Previous, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Current, Next);
}
