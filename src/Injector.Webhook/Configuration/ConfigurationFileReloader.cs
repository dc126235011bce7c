using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Hosting.Files;

namespace Injector.Webhook.Configuration;

/// <summary>Reads the mounted files every few seconds and offers them; unchanged texts cost one comparison.</summary>
internal sealed class ConfigurationFileReloader(
    ConfigurationFiles given,
    string revision,
    IReadableFiles files,
    ConfigurationLoader loader,
    TimeProvider time,
    TimeSpan? interval = null) : BackgroundService
{
    /// <summary>Reads and offers the files once.</summary>
    public async Task ReloadAsync(CancellationToken cancellation)
    {
        try
        {
            var texts = await new ConfigurationReader(files, given, revision).ReadAsync(cancellation).ConfigureAwait(false);
            await loader.OfferAsync(texts, cancellation).ConfigureAwait(false);
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
            await ReloadAsync(stoppingToken).ConfigureAwait(false);
        }
    }
}
