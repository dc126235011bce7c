using System.Security.Cryptography.X509Certificates;

namespace Injector.Kubernetes.Config;

/// <summary>Who the caller is, for one request.</summary>
/// <param name="BearerToken">Sent as <c>Authorization: Bearer</c>; null for none.</param>
/// <param name="ClientCertificate">Shown in the TLS handshake, with its private key; null for none.</param>
public sealed record Credential(string? BearerToken, X509Certificate2? ClientCertificate)
{
    /// <summary>Nobody: the server takes the caller for <c>system:anonymous</c>.</summary>
    public static Credential Anonymous { get; } = new(null, null);

    /// <summary>Keeps the token out of logs.</summary>
    public override string ToString() =>
        $"Credential {{ token: {(BearerToken is null ? "none" : "set")}, certificate: {ClientCertificate?.Subject ?? "none"} }}";
}

/// <summary>Where the caller's credentials come from; they may change over time.</summary>
public interface ICredentialSource
{
    /// <summary>The credentials that hold now. Cheap when nothing changed.</summary>
    /// <exception cref="KubeConfigException">They cannot be had.</exception>
    ValueTask<Credential> GetAsync(CancellationToken cancellation);

    /// <summary>The server refused these: do not answer with them from memory again.</summary>
    void Invalidate(Credential refused);
}

/// <summary>Credentials that never change.</summary>
internal sealed class FixedCredentialSource(Credential credential) : ICredentialSource
{
    public ValueTask<Credential> GetAsync(CancellationToken cancellation) => ValueTask.FromResult(credential);

    public void Invalidate(Credential refused)
    {
        // There is nowhere else to look.
    }
}
