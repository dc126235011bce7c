namespace Injector.Webhook.Bodies;

/// <summary>
/// Bytes of memory that many share: who needs some takes them first and gives them back. Small amounts never wait behind large ones: a quarter of all
/// is theirs alone. Large amounts are given in the order they were asked for.
/// </summary>
internal sealed class ByteBudget
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _small = new();
    private readonly LinkedList<Waiter> _large = new();
    private readonly long _total;
    private readonly long _smallAmount;
    private long _free;
    private long _largeTaken;

    /// <summary>A budget of which nothing is taken.</summary>
    /// <param name="total">All bytes.</param>
    /// <param name="smallAmount">Up to how many bytes an amount is small.</param>
    public ByteBudget(long total, long smallAmount) => (_total, _smallAmount, _free) = (total, smallAmount, total);

    /// <summary>The largest amount that can ever be had.</summary>
    public long LargestAmount => _total - (_total / 4);

    /// <summary>Bytes that are taken.</summary>
    public long Taken => _total - Interlocked.Read(ref _free);

    /// <summary>How many wait for a large amount.</summary>
    public int LargeWaiting
    {
        get
        {
            lock (_gate)
            {
                return _large.Count;
            }
        }
    }

    /// <summary>Whether an amount is small.</summary>
    public bool IsSmall(long bytes) => bytes <= _smallAmount;

    /// <summary>Takes bytes, when it is their turn.</summary>
    /// <param name="bytes">At most <see cref="LargestAmount"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when the wait was ended: nothing was taken.</returns>
    public Task<bool> TakeAsync(long bytes, CancellationToken cancellation)
    {
        Waiter waiter;
        lock (_gate)
        {
            var queue = IsSmall(bytes) ? _small : _large;
            if (queue.Count == 0 && TryTake(bytes))
            {
                return Task.FromResult(true);
            }

            waiter = new Waiter(bytes);
            waiter.Place = queue.AddLast(waiter);
        }

        return WaitAsync(waiter, cancellation);
    }

    /// <summary>Gives an amount back, as it was taken.</summary>
    public void Return(long bytes)
    {
        lock (_gate)
        {
            Give(-bytes);
            Serve(_small);
            Serve(_large);
        }
    }

    private async Task<bool> WaitAsync(Waiter waiter, CancellationToken cancellation)
    {
        var registration = cancellation.Register(() => GiveUp(waiter));
        await using (registration.ConfigureAwait(false))
        {
            return await waiter.Given.Task.ConfigureAwait(false);
        }
    }

    private void GiveUp(Waiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Place?.List is { } queue)
            {
                queue.Remove(waiter.Place);
                waiter.Given.SetResult(false);

                // Who stood behind may need less.
                Serve(queue);
            }
        }
    }

    private void Serve(LinkedList<Waiter> queue)
    {
        while (queue.First is { } first && TryTake(first.Value.Bytes))
        {
            queue.RemoveFirst();
            first.Value.Given.SetResult(true);
        }
    }

    private bool TryTake(long bytes)
    {
        if (bytes > _free || (!IsSmall(bytes) && _largeTaken + bytes > LargestAmount))
        {
            return false;
        }

        Give(bytes);
        return true;
    }

    private void Give(long bytes)
    {
        Interlocked.Add(ref _free, -bytes);
        if (!IsSmall(Math.Abs(bytes)))
        {
            _largeTaken += bytes;
        }
    }

    private sealed class Waiter(long bytes)
    {
        public long Bytes => bytes;

        public LinkedListNode<Waiter>? Place { get; set; }

        public TaskCompletionSource<bool> Given { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
