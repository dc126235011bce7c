namespace Injector.Webhook.Events;

/// <summary>Lets so many through in one go, and one more each while. Not for use by two threads at a time.</summary>
/// <param name="burst">How many in one go.</param>
/// <param name="refill">The while.</param>
/// <param name="time">Clock.</param>
internal sealed class TokenBucket(int burst, TimeSpan refill, TimeProvider time)
{
    private double _tokens = burst;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes a token.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryTake()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_filledAt, now) / refill));
        _filledAt = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
