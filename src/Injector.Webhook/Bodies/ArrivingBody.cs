using System.IO.Pipelines;

namespace Injector.Webhook.Bodies;

/// <summary>A body that has not arrived whole: how far it is, and what ends the wait for the rest of it.</summary>
internal sealed class ArrivingBody : IDisposable
{
    /// <summary>Bytes a caller is expected to send in a second.</summary>
    public const int ExpectedRate = 1024 * 1024;

    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly CancellationTokenSource _late;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenRegistration _wakeUp;
    private long _received;
    private long _waitingSince;
    private TimeSpan _waited;

    /// <summary>Begins to wait.</summary>
    /// <param name="reader">Gives the body.</param>
    /// <param name="limit">Time for the whole body.</param>
    /// <param name="time">Clock.</param>
    /// <param name="gone">Told when the caller is gone.</param>
    public ArrivingBody(PipeReader reader, TimeSpan limit, TimeProvider time, CancellationToken gone)
    {
        (_time, _began) = (time, time.GetTimestamp());
        _late = new CancellationTokenSource(limit, time);
        _end = CancellationTokenSource.CreateLinkedTokenSource(gone, _late.Token);

        // A read that is cancelled by a token leaves the server's reader unusable; one that is woken does not.
        _wakeUp = _end.Token.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), reader);
    }

    /// <summary>Cancelled when the rest is no longer waited for.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Whether its time is over.</summary>
    public bool IsLate => _late.IsCancellationRequested;

    /// <summary>Whether another body took this one's place.</summary>
    public bool IsDisplaced { get; private set; }

    /// <summary>Bytes that have arrived.</summary>
    public long Received
    {
        get => Interlocked.Read(ref _received);
        set => Interlocked.Exchange(ref _received, value);
    }

    /// <summary>Whether it has been given room for a large body.</summary>
    public bool HoldsLarge { get; private set; }

    /// <summary>Bytes that are missing of what was to be expected by now; less than zero for a caller that is faster, or that is made to wait.</summary>
    public double Deficit => _waitingSince != 0
        ? double.NegativeInfinity
        : ((_time.GetElapsedTime(_began) - _waited).TotalSeconds * ExpectedRate) - Received;

    /// <summary>From now on it waits for room; the caller is not to blame.</summary>
    public void BeginWait() => _waitingSince = _time.GetTimestamp();

    /// <summary>The wait is over.</summary>
    /// <param name="hasRoom">Whether there is room for all of it now.</param>
    public void EndWait(bool hasRoom)
    {
        _waited += _time.GetElapsedTime(_waitingSince);
        _waitingSince = 0;
        HoldsLarge = hasRoom;
    }

    /// <summary>Ends the wait in favour of another body.</summary>
    public void Displace()
    {
        IsDisplaced = true;
        _end.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _wakeUp.Dispose();
        _end.Dispose();
        _late.Dispose();
    }
}
