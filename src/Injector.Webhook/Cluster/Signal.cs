namespace Injector.Webhook.Cluster;

/// <summary>Wakes those who wait for something to become true.</summary>
internal sealed class Signal
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Something may have become true.</summary>
    public void Give() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="holds">Looked at now, and whenever the signal is given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task UntilAsync(Func<bool> holds, CancellationToken cancellation)
    {
        while (true)
        {
            // Taken before the look: what becomes true after the look gives this one.
            var next = _next.Task;
            cancellation.ThrowIfCancellationRequested();
            if (holds())
            {
                return;
            }

            await next.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }
}
