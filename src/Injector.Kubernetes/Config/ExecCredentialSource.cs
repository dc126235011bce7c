using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Kubernetes.Config;

/// <summary>Credentials printed by a program; kept until they expire or are refused.</summary>
internal sealed class ExecCredentialSource(ExecCommand command, IExecProcess process, TimeProvider time) : ICredentialSource, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private ExpiringCredential? _current;

    public async ValueTask<Credential> GetAsync(CancellationToken cancellation)
    {
        if (Valid(_current) is { } known)
        {
            return known;
        }

        await _oneAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (Valid(_current) is { } fresh)
            {
                return fresh;
            }

            var printed = Parse(await process.RunAsync(command, cancellation).ConfigureAwait(false));
            _current = printed;
            return printed.Credential;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Invalidate(Credential refused)
    {
        if (_current is { } current && ReferenceEquals(current.Credential, refused))
        {
            Interlocked.CompareExchange(ref _current, null, current);
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private Credential? Valid(ExpiringCredential? printed) =>
        printed is not null && (printed.Expires is null || time.GetUtcNow() < printed.Expires) ? printed.Credential : null;

    private ExpiringCredential Parse(string output)
    {
        JsonObject? credential;
        try
        {
            credential = JsonNode.Parse(output) as JsonObject;
        }
        catch (JsonException error)
        {
            throw Problem($"printed no JSON: {error.Message}", error);
        }

        var version = credential.TextOrEmpty("apiVersion");
        if (credential.TextOrEmpty("kind") != "ExecCredential" || version != command.ApiVersion)
        {
            throw Problem($"printed kind '{credential.TextOrEmpty("kind")}' of '{version}', expected ExecCredential of {command.ApiVersion}");
        }

        var token = credential.TextOrEmpty("status", "token");
        var certificate = credential.TextOrEmpty("status", "clientCertificateData");
        var key = credential.TextOrEmpty("status", "clientKeyData");
        if (token.Length == 0 && certificate.Length == 0)
        {
            throw Problem("printed neither a token nor a client certificate");
        }

        if ((certificate.Length == 0) != (key.Length == 0))
        {
            throw Problem("printed a client certificate without its key, or the other way round");
        }

        var identity = certificate.Length == 0 ? null : PemFiles.ClientCertificate(certificate, key, $"exec plugin '{command.Command}'");
        return new ExpiringCredential(new Credential(token.Length == 0 ? null : token, identity), Expiry(credential.TextOrEmpty("status", "expirationTimestamp")));
    }

    private DateTimeOffset? Expiry(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires)
            ? expires
            : throw Problem($"printed an unreadable expirationTimestamp '{text}'");
    }

    private KubeConfigException Problem(string what, Exception? cause = null) => new($"{command.Place}: exec plugin '{command.Command}' {what}", cause);

    private sealed record ExpiringCredential(Credential Credential, DateTimeOffset? Expires);
}
