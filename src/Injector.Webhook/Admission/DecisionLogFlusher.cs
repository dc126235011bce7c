
namespace Injector.Webhook.Admission;

/// <summary>Writes the gathered decision lines four times a second and once more at the end.</summary>
internal sealed class DecisionLogFlusher(DecisionLog log, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        log.Flush();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            log.Flush();
        }
    }
}
