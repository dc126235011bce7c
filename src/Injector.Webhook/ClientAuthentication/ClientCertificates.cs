using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Injector.Webhook.Connections;
using Injector.Webhook.Logging;
using Microsoft.AspNetCore.Connections;

namespace Injector.Webhook.ClientAuthentication;

/// <summary>
/// Checks callers' certificates, once for each connection, in its handshake. The chain is the TLS stack's own to check, by a policy that
/// trusts the given authorities alone and asks nobody: no issuer is fetched from the address a stranger's certificate names, no list of
/// revoked certificates is asked for (authorities of clusters publish none; a certificate is taken back by its short life, or by
/// exchanging the authority). What is added here is the allowed name, and the words for the log.
/// </summary>
/// <param name="authorities">Who may have signed a certificate.</param>
/// <param name="allowedNames">Common names or DNS names of which a certificate must carry one; empty: any certificate of the authorities.</param>
/// <param name="own">Connections of the webhook to itself, which show none.</param>
/// <param name="time">Clock that validity is measured by.</param>
/// <param name="logger">Log of refusals.</param>
internal sealed partial class ClientCertificates(
    ClientAuthorities authorities, IReadOnlyList<string> allowedNames, OwnConnections own, TimeProvider time, ILogger<ClientCertificates> logger)
{
    private const string ClientAuthenticationOid = "1.3.6.1.5.5.7.3.2";

    private readonly ToldOnce _told = new(time);

    /// <summary>Makes a handshake demand a certificate that is acceptable now.</summary>
    /// <param name="options">Settings of one connection; the intermediates its caller sends along count for it alone.</param>
    /// <param name="connection">The connection; keeps who the caller is.</param>
    public void Demand(SslServerAuthenticationOptions options, ConnectionContext connection)
    {
        options.ClientCertificateRequired = true;

        // A resumed session brings no intermediates along, and would let a caller in on yesterday's check.
        options.AllowTlsResume = false;
        options.CertificateChainPolicy = CreatePolicy();
        options.RemoteCertificateValidationCallback = (_, shown, chain, errors) => Accept(shown as X509Certificate2, chain, errors, connection);
    }

    private X509ChainPolicy CreatePolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = time.GetUtcNow().LocalDateTime,

            // An authority need not be a root: that a chain ends at one of those given is looked at below.
            VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority,
        };
        policy.CustomTrustStore.AddRange(authorities.Current);
        policy.ApplicationPolicy.Add(new Oid(ClientAuthenticationOid));
        return policy;
    }

    private bool Accept(X509Certificate2? shown, X509Chain? chain, SslPolicyErrors errors, ConnectionContext connection)
    {
        if (ProblemOf(shown, chain, errors) is { } problem)
        {
            Tell(problem, connection.RemoteEndPoint);
            return false;
        }

        HandshakeVerdicts.Accept(connection, shown!);
        return true;
    }

    private void Tell(string problem, EndPoint? caller)
    {
        var address = (caller as IPEndPoint)?.Address.ToString() ?? "unknown";
        if (!own.Contains(caller) && _told.Add($"{address} {problem}"))
        {
            LogRefused(problem, address);
        }
    }

    private string? ProblemOf(X509Certificate2? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is null)
        {
            return "a client certificate is required";
        }

        if (errors != SslPolicyErrors.None)
        {
            var why = chain is { ChainStatus.Length: > 0 } ? string.Join("; ", chain.ChainStatus.Select(s => s.StatusInformation.Trim())) : $"{errors}";
            return $"client certificate '{shown.Subject}' is not accepted: {why}";
        }

        if (chain is not { ChainElements: [.., var last] } || !authorities.Current.Any(authority => authority.RawDataMemory.Span.SequenceEqual(last.Certificate.RawDataMemory.Span)))
        {
            return $"client certificate '{shown.Subject}' is not accepted: it does not come from one of the authorities";
        }

        return allowedNames.Count == 0 || HandshakeVerdicts.NamesOf(shown).Any(allowedNames.Contains)
            ? null
            : $"client certificate '{shown.Subject}' carries none of the allowed names: {string.Join(", ", allowedNames)}";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "connection refused: {Problem}; caller {Caller}")]
    private partial void LogRefused(string problem, string caller);
}
