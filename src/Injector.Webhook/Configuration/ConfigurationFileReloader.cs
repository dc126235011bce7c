using Injector.Core;

namespace Injector.Webhook.Configuration;

/// <summary>Reads the mounted files every few seconds and offers them; unchanged texts cost one comparison.</summary>
internal sealed class ConfigurationFileReloader(
    ConfigurationFiles files,
    ConfigurationLoader loader,
    TimeProvider time,
    TimeSpan? interval = null) : BackgroundService
{
    /// <summary>Reads and offers the files once.</summary>
    public void Reload()
    {
        try
        {
            loader.Offer(files.Read());
        }
        catch (ConfigurationException e)
        {
            loader.Refuse(e.Message);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval ?? TimeSpan.FromSeconds(2), time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            Reload();
        }
    }
}
