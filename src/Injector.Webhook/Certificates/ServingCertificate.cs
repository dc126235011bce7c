using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Injector.Webhook.Certificates;

/// <summary>
/// The certificate new connections are served with. Swapping it is one reference write: connections that are open keep the one they
/// were made with.
/// </summary>
internal sealed class ServingCertificate(TimeProvider time)
{
    private volatile Loaded? _current;

    /// <summary>The loaded certificate and its chain; null before the first load.</summary>
    public Loaded? Current => _current;

    /// <summary>Why the latest attempt to load failed; null when it succeeded.</summary>
    public string? Problem { get; private set; }

    /// <summary>Seconds until the current certificate expires; negative afterwards, 0 without one.</summary>
    public double SecondsLeft => _current is { } loaded ? (loaded.NotAfter - time.GetUtcNow()).TotalSeconds : 0;

    /// <summary>True when there is a certificate and this moment lies within its validity.</summary>
    public bool IsValid
    {
        get
        {
            var now = time.GetUtcNow();
            return _current is { } loaded && loaded.NotBefore <= now && now < loaded.NotAfter;
        }
    }

    /// <summary>Called when another certificate is served than before.</summary>
    public Action<X509Certificate2>? Changed { get; init; }

    /// <summary>Serves new connections with <paramref name="certificate"/> from now on.</summary>
    /// <param name="certificate">Leaf with its private key.</param>
    /// <param name="chain">Intermediates sent along; may be empty.</param>
    public void Use(X509Certificate2 certificate, X509Certificate2Collection chain) =>
        Use(certificate, SslStreamCertificateContext.Create(certificate, chain, offline: true));

    /// <summary>Serves new connections with a certificate that is made ready for handshakes.</summary>
    public void Use(X509Certificate2 certificate, SslStreamCertificateContext context)
    {
        var isAnother = _current is not { } before || !before.Certificate.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span);
        _current = new Loaded(certificate, context);
        Problem = null;
        if (isAnother)
        {
            Changed?.Invoke(certificate);
        }
    }

    /// <summary>Keeps the current certificate and remembers why a newer one could not be taken.</summary>
    public void Reject(string problem) => Problem = problem;

    /// <summary>A certificate ready for handshakes.</summary>
    internal sealed record Loaded(X509Certificate2 Certificate, SslStreamCertificateContext Context)
    {
        /// <summary>Start of validity.</summary>
        public DateTimeOffset NotBefore { get; } = new(Certificate.NotBefore);

        /// <summary>End of validity.</summary>
        public DateTimeOffset NotAfter { get; } = new(Certificate.NotAfter);
    }
}
