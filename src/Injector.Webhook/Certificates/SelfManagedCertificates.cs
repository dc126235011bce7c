using System.Text.Json.Nodes;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Webhook.Certificates;

/// <summary>
/// Keeps the shared certificates in two Secrets: one that every replica reads and serves from, and one with the authorities' keys that only the leader
/// reads. Only the leader writes, and every write names the version that was read, so of two writers one is refused and looks again.
/// </summary>
/// <remarks>
/// The order makes every moment safe at which a process may die. Authorities are written first: what the other Secret holds then was signed by an
/// authority that is still in the bundle, and the next look issues what is missing. What is served is read first: a change of authority always writes
/// it, so whoever decides on an older authority than the one in force names an older version and is refused.
/// </remarks>
/// <param name="client">Where the Secrets live.</param>
/// <param name="namespaceName">Namespace of the Secrets.</param>
/// <param name="names">Names of the Secrets.</param>
/// <param name="policy">Lifetimes and names.</param>
/// <param name="time">Clock.</param>
internal sealed class SelfManagedCertificates(
    IKubernetesClient client, string namespaceName, SelfManagedNames names, CertificatePolicy policy, TimeProvider time)
{
    private const int MostRaces = 10;

    private ServingState? _shown;
    private AuthorityState? _led;

    /// <summary>One look: reads what is served, and when this replica leads, makes and renews what is due.</summary>
    /// <param name="isLeader">True in the one replica that may write.</param>
    /// <param name="publishedBundle">The bundle that all webhook configurations were last seen to hold; null when not known.</param>
    /// <param name="cancellation">Ends the look.</param>
    /// <returns>What is to be served now; null while no leader has made anything.</returns>
    /// <exception cref="CertificateException">A Secret's content cannot be used, or too many writers are at work.</exception>
    /// <exception cref="KubernetesException">The API server could not be asked, or refused.</exception>
    public async Task<ServingState?> RefreshAsync(bool isLeader, string? publishedBundle, CancellationToken cancellation)
    {
        if (!isLeader)
        {
            _led = null;
            return _shown = ServingSecret.Read(await FindAsync(names.Serving, cancellation).ConfigureAwait(false)) ?? _shown;
        }

        for (var race = 0; race < MostRaces; race++)
        {
            try
            {
                var state = await LeadAsync(publishedBundle, cancellation).ConfigureAwait(false);
                _led = state.Authorities;
                return _shown = state.Shown;
            }
            catch (KubernetesApiException error) when (error.IsConflict || error.IsAlreadyExists)
            {
                // Another replica was faster: take what it wrote.
            }
        }

        throw new CertificateException(
            $"Secrets {names.Serving} and {names.Authority} in {namespaceName}: changed by others {MostRaces} times in a row; does another program write to them?");
    }

    private async Task<CertificateState> LeadAsync(string? publishedBundle, CancellationToken cancellation)
    {
        var servingSecret = await FindAsync(names.Serving, cancellation).ConfigureAwait(false);
        var authoritySecret = await FindAsync(names.Authority, cancellation).ConfigureAwait(false);
        var shown = ServingSecret.Read(servingSecret);
        var authorities = AuthoritySecret.Read(authoritySecret);

        var state = await KnownAsync(shown ?? Usable(_shown), authorities ?? _led, cancellation).ConfigureAwait(false);
        state = CertificatePlan.Advance(state, policy, time.GetUtcNow(), publishedBundle == state.Bundle, AuthoritySecret.RotateAfter(authoritySecret));
        if (!state.Authorities.Equals(authorities))
        {
            await WriteAsync(authoritySecret, names.Authority, secret => AuthoritySecret.Write(state.Authorities, secret), cancellation).ConfigureAwait(false);
        }

        if (!state.Shown.Equals(shown))
        {
            await WriteAsync(servingSecret, names.Serving, secret => ServingSecret.Write(state.Shown, secret), cancellation).ConfigureAwait(false);
        }

        return state;
    }

    /// <summary>What is there, completed: lost parts come back from what is being served, so that no API server has to learn anything at once.</summary>
    private async Task<CertificateState> KnownAsync(ServingState? shown, AuthorityState? authorities, CancellationToken cancellation) => (shown, authorities) switch
    {
        (null, null) => await FormerAsync(cancellation).ConfigureAwait(false) ?? CertificateState.Create(policy, time.GetUtcNow()),
        ({ } served, null) => CertificateState.WithoutKey(served),
        (null, { } known) => CertificateState.Issue(WithKey(known), policy, time.GetUtcNow()),
        ({ } served, { } known) => new CertificateState(served.Serving, known),
    };

    /// <summary>What a release before the keys were parted left, everything in one Secret. Its replicas serve on while they are replaced.</summary>
    private async Task<CertificateState?> FormerAsync(CancellationToken cancellation)
    {
        var secret = await FindAsync(names.Base, cancellation).ConfigureAwait(false);
        return ServingSecret.Read(secret) is { } shown && AuthoritySecret.Read(secret) is { } authorities
            ? new CertificateState(shown.Serving, authorities)
            : null;
    }

    /// <summary>Nothing is served and the current authority's key is lost: whichever authority comes next signs at once.</summary>
    private AuthorityState WithKey(AuthorityState known) => known.Current.HasKey
        ? known
        : new AuthorityState(known.Next ?? CertificateAuthority.Create(policy, time.GetUtcNow()), null, [known.Current.CertificatePem, .. known.Previous]);

    private Task<JsonObject?> FindAsync(string name, CancellationToken cancellation) =>
        client.FindAsync(ResourceTypes.Secrets, namespaceName, name, cancellation);

    private Task<JsonObject> WriteAsync(JsonObject? secret, string name, Action<JsonObject> write, CancellationToken cancellation)
    {
        var wanted = secret ?? SecretText.Create(namespaceName, name);
        write(wanted);
        return secret is null
            ? client.CreateAsync(ResourceTypes.Secrets, namespaceName, wanted, cancellation)
            : client.UpdateAsync(ResourceTypes.Secrets, namespaceName, name, wanted, cancellation);
    }

    private ServingState? Usable(ServingState? state) => state is not null && state.Serving.NotAfter > time.GetUtcNow() ? state : null;
}
