using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Certificate;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Injector.Webhook.ClientAuthentication;

/// <summary>
/// What handshakes said of callers, kept with each connection, in the place where the authentication handler looks for certificates it has
/// validated before. So the handler never builds a chain of its own: that would be a second one, without the intermediates the caller sent,
/// and would fetch an issuer from the address that a certificate names.
/// </summary>
internal sealed class HandshakeVerdicts : ICertificateValidationCache
{
    private static readonly object Key = new();
    private static readonly AuthenticateResult Unknown = AuthenticateResult.Fail("no handshake has accepted a certificate on this connection");

    /// <summary>Remembers, for as long as the connection lasts, that its handshake accepted a certificate.</summary>
    public static void Accept(ConnectionContext connection, X509Certificate2 certificate)
    {
        var names = NamesOf(certificate).Distinct(StringComparer.Ordinal).ToArray();
        var claims = names.Select((name, i) => new Claim(i == 0 ? ClaimTypes.Name : ClaimTypes.Dns, name));
        var identity = new ClaimsIdentity(claims, CertificateAuthenticationDefaults.AuthenticationScheme);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), CertificateAuthenticationDefaults.AuthenticationScheme);
        connection.Items[Key] = AuthenticateResult.Success(ticket);
    }

    /// <summary>The names a certificate carries: common name, then DNS names.</summary>
    public static IEnumerable<string> NamesOf(X509Certificate2 certificate)
    {
        yield return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        foreach (var extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            foreach (var name in extension.EnumerateDnsNames())
            {
                yield return name;
            }
        }
    }

    /// <inheritdoc/>
    /// <returns>Never null: the handler would go on to validate by itself.</returns>
    public AuthenticateResult Get(HttpContext context, X509Certificate2 certificate) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(Key, out var kept) == true && kept is AuthenticateResult verdict ? verdict : Unknown;

    /// <inheritdoc/>
    public void Put(HttpContext context, X509Certificate2 certificate, AuthenticateResult result)
    {
    }
}
