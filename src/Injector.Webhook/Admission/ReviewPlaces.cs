using Injector.Webhook.Bodies;
using Injector.Webhook.Options;

namespace Injector.Webhook.Admission;

/// <summary>
/// Places for whole reviews: so many at a time, and so much memory. Large reviews wait for each other and are worked on by threads of their own, so that
/// small ones go on meanwhile.
/// </summary>
internal sealed class ReviewPlaces(AdmissionLimits limits)
{
    private const int SmallShare = 32;

    private static readonly CallResult.Refused Overloaded =
        new(StatusCodes.Status503ServiceUnavailable, "overloaded", "too many reviews in flight, try again");

    private readonly ByteBudget _memory = new(limits.ReviewBytes, limits.ReviewBytes / SmallShare);
    private int _taken;

    /// <summary>Reviews that have a place, or wait for one.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Has a review worked on when there is room.</summary>
    /// <param name="body">The whole review.</param>
    /// <param name="work">Makes the response.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What <paramref name="work"/> made, or why there is no place.</returns>
    public async Task<(TResult? Result, CallResult.Refused? Refused)> RunAsync<TResult>(
        ReadOnlyMemory<byte> body, Func<TResult> work, CancellationToken cancellation)
        where TResult : class
    {
        try
        {
            if (Interlocked.Increment(ref _taken) > limits.MaxInFlight)
            {
                return (null, Overloaded);
            }

            var cost = ReviewCost.Of(body.Span);
            if (cost > _memory.LargestAmount)
            {
                return (null, TooMuch(cost));
            }

            return await _memory.TakeAsync(cost, cancellation).ConfigureAwait(false)
                ? (await RunInPlaceAsync(cost, work).ConfigureAwait(false), null)
                : (null, Overloaded);
        }
        finally
        {
            Interlocked.Decrement(ref _taken);
        }
    }

    private async Task<TResult> RunInPlaceAsync<TResult>(long cost, Func<TResult> work)
    {
        try
        {
            return _memory.IsSmall(cost)
                ? work()
                : await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            _memory.Return(cost);
        }
    }

    private CallResult.Refused TooMuch(long cost) => new(
        StatusCodes.Status413PayloadTooLarge,
        "review-too-large",
        $"the review would take {cost} bytes of memory, and this webhook has {_memory.LargestAmount} for one: raise its memory limit, or make the pod smaller");
}
