using Injector.Webhook.Options;

namespace Injector.Webhook.Certificates;

/// <summary>
/// Looks at the certificate files every few seconds and swaps the serving certificate when their content changed. Looking at the
/// content rather than at file events works with the symlink swaps of mounted Secrets on every file system.
/// </summary>
internal sealed partial class CertificateFileReloader(
    CertificateFiles files,
    ServingCertificate serving,
    TimeProvider time,
    ILogger<CertificateFileReloader> logger,
    TimeSpan? interval = null) : BackgroundService
{
    private string _lastText = "";

    /// <summary>Loads the files if they changed. A pair that cannot be used leaves the serving one in place.</summary>
    /// <returns>Whether another certificate is served now.</returns>
    public async Task<bool> ReloadAsync(CancellationToken cancellation)
    {
        try
        {
            var pair = CertificatePair.Read(files);
            if (pair.Text == _lastText)
            {
                return false;
            }

            if ((CertificateCheck.ProblemOf(pair.Leaf, pair.Chain, time.GetUtcNow())
                ?? await TrialHandshake.ProblemOfAsync(pair.Context, cancellation).ConfigureAwait(false)) is { } problem)
            {
                Reject($"{files.CertificateFile} {problem}");
                return false;
            }

            serving.Use(pair.Leaf, pair.Context);
            _lastText = pair.Text;
            LogLoaded(pair.Leaf.Subject, new DateTimeOffset(pair.Leaf.NotAfter));
            return true;
        }
        catch (CertificateFileException e)
        {
            Reject(e.Message);
            return false;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval ?? TimeSpan.FromSeconds(2), time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await ReloadAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private void Reject(string problem)
    {
        if (serving.Problem != problem)
        {
            LogRejected(problem, serving.Current is null ? "there is none to serve" : "the previous one stays");
        }

        serving.Reject(problem);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "serving certificate loaded: {Subject}, valid until {NotAfter:u}")]
    private partial void LogLoaded(string subject, DateTimeOffset notAfter);

    [LoggerMessage(Level = LogLevel.Error, Message = "serving certificate not taken, {Consequence}: {Problem}")]
    private partial void LogRejected(string problem, string consequence);
}
