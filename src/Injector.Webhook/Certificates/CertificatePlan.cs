namespace Injector.Webhook.Certificates;

/// <summary>
/// What is due, one step at a time. A rotation of the authority goes: the next authority enters the bundle; after the overlap it signs the serving
/// certificate and becomes current; after another overlap the old one leaves the bundle. So there is no instant at which an API server that knows the
/// bundle of an overlap ago would refuse what is served. An authority whose key is lost is rotated in the same way.
/// </summary>
internal static class CertificatePlan
{
    /// <summary>The state after the next due step; the same object when nothing is due.</summary>
    /// <param name="state">Where things stand.</param>
    /// <param name="policy">Lifetimes and names.</param>
    /// <param name="now">The instant.</param>
    /// <param name="published">True when every webhook configuration was seen to hold this state's whole bundle.</param>
    /// <param name="rotateAfter">Authorities made before this instant are to be replaced; null for no such wish.</param>
    public static CertificateState Advance(
        CertificateState state, CertificatePolicy policy, DateTimeOffset now, bool published, DateTimeOffset? rotateAfter = null)
    {
        if (state.Next is not null && (IsAtItsEnd(state, now) || MayPromote(state, policy, now, published)))
        {
            return Promote(state, state.Next, policy, now);
        }

        if (state.Current.NotAfter <= now)
        {
            return Promote(state, CertificateAuthority.Create(policy, now), policy, now);
        }

        if (!state.Current.HasKey)
        {
            return state.Next is null ? Announce(state, policy, now) : state;
        }

        if (NeedsServing(state, policy, now))
        {
            return CertificateState.Issue(state.Authorities, policy, now);
        }

        if (state.Next is null && (now >= policy.RenewalOf(state.Current) || IsWished(state.Current, policy, now, rotateAfter)))
        {
            return Announce(state, policy, now);
        }

        return DropPrevious(state, policy, now);
    }

    /// <summary>Nothing is gained by waiting: what is served is not valid any more, or will not be renewed in time.</summary>
    private static bool IsAtItsEnd(CertificateState state, DateTimeOffset now) =>
        state.Current.NotAfter <= now || (!state.Current.HasKey && state.Serving.NotAfter <= now);

    /// <summary>A rotation begins: the next authority enters the bundle.</summary>
    private static CertificateState Announce(CertificateState state, CertificatePolicy policy, DateTimeOffset now) =>
        state with { Authorities = state.Authorities with { Next = CertificateAuthority.Create(policy, now) } };

    /// <summary>The next authority has been known for long enough, and is known to be known unless time runs out.</summary>
    private static bool MayPromote(CertificateState state, CertificatePolicy policy, DateTimeOffset now, bool published) =>
        now >= policy.CreationOf(state.Next!) + policy.Overlap && (published || now >= state.Current.NotAfter - policy.Overlap);

    private static CertificateState Promote(CertificateState state, KeyedCertificate authority, CertificatePolicy policy, DateTimeOffset now) =>
        CertificateState.Issue(new AuthorityState(authority, null, StillValid([state.Current.CertificatePem, .. state.Previous], now)), policy, now);

    /// <summary>A serving certificate that ends with its authority is not renewed for its age: the rotation of the authority brings the next one.</summary>
    private static bool NeedsServing(CertificateState state, CertificatePolicy policy, DateTimeOffset now) =>
        (now >= policy.RenewalOf(state.Serving) && state.Serving.NotAfter < state.Current.NotAfter)
        || state.Serving.AuthorityKeyId != state.Current.SubjectKeyId
        || policy.DnsNames.Except(state.Serving.DnsNames, StringComparer.Ordinal).Any();

    private static bool IsWished(KeyedCertificate authority, CertificatePolicy policy, DateTimeOffset now, DateTimeOffset? rotateAfter) =>
        rotateAfter is { } instant && now >= instant && policy.CreationOf(authority) < instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>Old authorities leave once every replica has had the time to serve what the current one signed.</summary>
    private static CertificateState DropPrevious(CertificateState state, CertificatePolicy policy, DateTimeOffset now)
    {
        if (state.Previous.Count == 0)
        {
            return state;
        }

        if (now >= policy.CreationOf(state.Serving) + policy.Overlap)
        {
            return state with { Authorities = state.Authorities with { Previous = [] } };
        }

        var valid = StillValid(state.Previous, now);
        return valid.Count == state.Previous.Count ? state : state with { Authorities = state.Authorities with { Previous = valid } };
    }

    private static List<string> StillValid(IEnumerable<string> authorities, DateTimeOffset now) =>
        [.. authorities.Where(pem => CertificateState.EndOf(pem) > now)];
}
