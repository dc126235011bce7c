using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Injector.Webhook.Options;

namespace Injector.Webhook.ClientAuthentication;

/// <summary>
/// The authorities that may have signed a caller's certificate, out of a PEM file; the system's own roots count for nothing. A new text is
/// taken for new connections; one that cannot be used leaves the last good authorities in force.
/// </summary>
internal sealed partial class ClientAuthorities(string file, ILogger<ClientAuthorities> logger)
{
    private volatile X509Certificate2Collection _current = [];
    private string _text = "";

    /// <summary>The authorities in force.</summary>
    public X509Certificate2Collection Current => _current;

    /// <summary>Why the file as it is now is not in force; null when it is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads a file of authorities.</summary>
    /// <exception cref="UsageException">The file cannot be read or holds no certificate.</exception>
    public static X509Certificate2Collection Read(string file) => Parse(ReadText(file), file);

    /// <summary>Takes the file as it is now.</summary>
    public void Reload()
    {
        try
        {
            var text = ReadText(file);
            if (text != _text)
            {
                _current = Parse(text, file);
                _text = text;
                LogLoaded(_current.Count, file);
            }

            Problem = null;
        }
        catch (UsageException e)
        {
            if (Problem != e.Message)
            {
                LogRejected(e.Message);
            }

            Problem = e.Message;
        }
    }

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--client-ca {file}: {e.Message}");
        }
    }

    private static X509Certificate2Collection Parse(string text, string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(text);
        }
        catch (CryptographicException e)
        {
            throw new UsageException($"--client-ca {file}: {e.Message}");
        }

        return authorities.Count == 0
            ? throw new UsageException($"--client-ca {file}: there is no PEM certificate in it")
            : authorities;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "callers must show a certificate of one of {Count} authorities in {File}")]
    private partial void LogLoaded(int count, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "client authorities not taken, the previous ones stay: {Problem}")]
    private partial void LogRejected(string problem);
}

/// <summary>Looks at the file of authorities every few seconds.</summary>
internal sealed class ClientAuthorityReloader(ClientAuthorities authorities, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2), time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            authorities.Reload();
        }
    }
}
