using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Webhook.Certificates;

/// <summary>
/// Keeps the shared certificates in one Secret. Whoever comes first creates it, the others take what is there; only the leader renews. Every write
/// names the version that was read, so of two writers one is refused and looks again.
/// </summary>
/// <param name="client">Where the Secret lives.</param>
/// <param name="namespaceName">Namespace of the Secret.</param>
/// <param name="name">Name of the Secret.</param>
/// <param name="policy">Lifetimes and names.</param>
/// <param name="time">Clock.</param>
internal sealed class SelfManagedCertificates(
    IKubernetesClient client, string namespaceName, string name, CertificatePolicy policy, TimeProvider time)
{
    private const int MostRaces = 10;

    private CertificateState? _last;

    /// <summary>One look: reads or creates the Secret, and takes the due steps when this replica leads.</summary>
    /// <param name="isLeader">True in the one replica that may renew.</param>
    /// <param name="publishedBundle">The bundle that all webhook configurations were last seen to hold; null when not known.</param>
    /// <param name="cancellation">Ends the look.</param>
    /// <returns>The state that is in the Secret now.</returns>
    /// <exception cref="CertificateException">The Secret's content cannot be used, or too many writers are at work.</exception>
    /// <exception cref="KubernetesException">The API server could not be asked, or refused.</exception>
    public async Task<CertificateState> RefreshAsync(bool isLeader, string? publishedBundle, CancellationToken cancellation)
    {
        for (var race = 0; race < MostRaces; race++)
        {
            try
            {
                return _last = await LookAsync(isLeader, publishedBundle, cancellation).ConfigureAwait(false);
            }
            catch (KubernetesApiException error) when (error.IsConflict || error.IsAlreadyExists)
            {
                // Another replica was faster: take what it wrote.
            }
        }

        throw new CertificateException($"Secret {namespaceName}/{name}: changed by others {MostRaces} times in a row; does another program write to it?");
    }

    private async Task<CertificateState> LookAsync(bool isLeader, string? publishedBundle, CancellationToken cancellation)
    {
        var secret = await client.FindAsync(ResourceTypes.Secrets, namespaceName, name, cancellation).ConfigureAwait(false);
        if (secret is null)
        {
            // A deleted Secret comes back with what is being served, so that no API server has to learn anything.
            var first = Usable(_last) ?? CertificateState.Create(policy, time.GetUtcNow());
            await client.CreateAsync(ResourceTypes.Secrets, namespaceName, CertificateSecret.Create(first, namespaceName, name), cancellation).ConfigureAwait(false);
            return first;
        }

        var state = CertificateSecret.Read(secret, $"{namespaceName}/{name}");
        if (!isLeader)
        {
            return state;
        }

        var advanced = CertificatePlan.Advance(state, policy, time.GetUtcNow(), publishedBundle == state.Bundle, CertificateSecret.RotateAfter(secret));
        if (ReferenceEquals(advanced, state))
        {
            return state;
        }

        CertificateSecret.Write(advanced, secret);
        await client.UpdateAsync(ResourceTypes.Secrets, namespaceName, name, secret, cancellation).ConfigureAwait(false);
        return advanced;
    }

    private CertificateState? Usable(CertificateState? state) => state is not null && state.Serving.NotAfter > time.GetUtcNow() ? state : null;
}
