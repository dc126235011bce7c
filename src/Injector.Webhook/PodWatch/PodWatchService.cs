namespace Injector.Webhook.PodWatch;

/// <summary>
/// Runs the watch in the replica that leads. One that stops leading forgets what it knows: its figures fall to 0, and the next leader begins with a list.
/// </summary>
/// <param name="leadership">Who leads.</param>
/// <param name="work">What the leader does, each until cancelled.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Told of begin and end.</param>
internal sealed partial class PodWatchService(
    ILeadership leadership, IReadOnlyList<Func<CancellationToken, Task>> work, TimeProvider time, ILogger<PodWatchService> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            if (leadership.IsLeader)
            {
                LogBegin();
                await LeadAsync(stoppingToken).ConfigureAwait(false);
                LogEnd();
            }
        }
    }

    private async Task LeadAsync(CancellationToken stoppingToken)
    {
        using var leading = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task[] running = [.. work.Select(part => part(leading.Token)), LookAsync(leading)];
        await Task.WhenAny(running).ConfigureAwait(false);
        await leading.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.WhenAll(running).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Another leads, or the end has come.
        }
    }

    private async Task LookAsync(CancellationTokenSource leading)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (leadership.IsLeader)
        {
            await timer.WaitForNextTickAsync(leading.Token).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "this replica leads: it watches pods for missing and stale sidecars")]
    private partial void LogBegin();

    [LoggerMessage(Level = LogLevel.Information, Message = "this replica does not watch pods any more")]
    private partial void LogEnd();
}
