namespace Injector.Webhook.Certificates;

/// <summary>What every replica knows: the pair it serves, and whom callers trust. No key of an authority is in it.</summary>
/// <param name="Serving">What is shown to API servers.</param>
/// <param name="Authorities">Certificates of the CA bundle, the current authority first.</param>
internal sealed record ServingState(KeyedCertificate Serving, IReadOnlyList<string> Authorities)
{
    /// <summary>Everything that API servers should trust.</summary>
    public string Bundle => string.Concat(Authorities);

    /// <summary>The certificate of the authority that signed what is served; null when the bundle does not hold it.</summary>
    public KeyedCertificate? Issuer() =>
        Authorities.Select(KeyedCertificate.WithoutKey).FirstOrDefault(authority => authority.SubjectKeyId == Serving.AuthorityKeyId);

    /// <summary>Value equality also over <see cref="Authorities"/>.</summary>
    public bool Equals(ServingState? other) =>
        other is not null && Serving == other.Serving && Authorities.SequenceEqual(other.Authorities, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Serving.GetHashCode();
}
