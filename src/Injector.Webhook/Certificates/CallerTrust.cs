using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Injector.Webhook.Certificates;

/// <summary>Tells what an API server would say of a certificate when it calls an entry of a MutatingWebhookConfiguration.</summary>
internal static class CallerTrust
{
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";

    /// <summary>Why the call would fail in the handshake; null when it would not, or when that cannot be told from here.</summary>
    /// <param name="call">The entry's <c>clientConfig</c>.</param>
    /// <param name="leaf">The certificate that is served.</param>
    /// <param name="chain">What is sent along.</param>
    /// <param name="now">The instant.</param>
    public static string? ProblemOf(JsonObject call, X509Certificate2 leaf, IEnumerable<X509Certificate2> chain, DateTimeOffset now)
    {
        var isService = call["service"] is JsonObject;
        var host = HostOf(call);
        if (host is null || (!isService && !Carries(leaf, host)))
        {
            // An address of another name is that of whatever stands before this webhook and has a certificate of its own.
            return null;
        }

        if (!Carries(leaf, host))
        {
            return $"the certificate does not carry the name {host} that API servers ask for";
        }

        return call["caBundle"]?.ToString() is { Length: > 0 } bundle ? ProblemOfChain(bundle, leaf, chain, now)
            : isService ? "there is no caBundle, so no API server trusts the certificate" : null;
    }

    private static string? HostOf(JsonObject call) => call["service"] is JsonObject service
        ? $"{service["name"]}.{service["namespace"]}.svc"
        : Uri.TryCreate(call["url"]?.ToString(), UriKind.Absolute, out var address) ? address.Host.Trim('[', ']') : null;

    private static bool Carries(X509Certificate2 leaf, string host) => leaf.MatchesHostname(host, allowWildcards: true, allowCommonName: false);

    private static string? ProblemOfChain(string bundle, X509Certificate2 leaf, IEnumerable<X509Certificate2> sent, DateTimeOffset now)
    {
        if (Read(bundle) is not { Count: > 0 } anchors)
        {
            return "the caBundle holds no certificate";
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(anchors);
        chain.ChainPolicy.ExtraStore.AddRange(anchors);
        chain.ChainPolicy.ExtraStore.AddRange((X509Certificate2[])[.. sent]);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerPurpose));
        if (chain.Build(leaf) || EndsAtAnchor(chain, anchors))
        {
            return null;
        }

        var expired = chain.ChainElements.FirstOrDefault(element => Array.Exists(element.ChainElementStatus, status => status.Status == X509ChainStatusFlags.NotTimeValid));
        return expired is not null
            ? $"'{expired.Certificate.Subject}' is valid from {expired.Certificate.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z to {expired.Certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z, not now"
            : $"the caBundle ({string.Join(", ", anchors.Select(anchor => $"'{anchor.Subject}'"))}) does not hold the authority of the certificate, '{leaf.Issuer}'";
    }

    // To an API server every certificate of the bundle is one to trust, whether it signed itself or not.
    private static bool EndsAtAnchor(X509Chain chain, X509Certificate2Collection anchors) =>
        Array.TrueForAll(chain.ChainStatus, status => status.Status == X509ChainStatusFlags.PartialChain)
            && chain.ChainElements is [.., var last] && anchors.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(last.Certificate.RawDataMemory.Span));

    private static X509Certificate2Collection? Read(string bundle)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(Encoding.UTF8.GetString(Convert.FromBase64String(bundle)));
            return certificates;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
