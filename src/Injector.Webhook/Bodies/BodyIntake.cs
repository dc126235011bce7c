using System.IO.Pipelines;
using Injector.Webhook.Options;

namespace Injector.Webhook.Bodies;

/// <summary>
/// Reads bodies, within bounds of number, bytes and time for those that are not whole yet. Room is taken when bytes arrive: at first for a small body,
/// and for a larger one when it has proved to be one. Whoever announces much and sends little holds little.
/// </summary>
internal sealed class BodyIntake(AdmissionLimits limits, TimeProvider time)
{
    private const int MostLargeWaiting = 64;

    // While the buffer grows there are two of it for a moment.
    private const double GrowthShare = 1.5;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly BodyProblem Displaced =
        new(StatusCodes.Status503ServiceUnavailable, "overloaded", "too many bodies are arriving, and this one was the slowest; try again");

    private static readonly BodyProblem NoRoom =
        new(StatusCodes.Status503ServiceUnavailable, "overloaded", "other large bodies left no room for this one in time; try again");

    private readonly ByteBudget _budget = new(limits.BodyBytes, AdmissionLimits.SmallBody);
    private readonly ArrivingBodies _arriving = new(limits.MaxUnfinished);

    /// <summary>Bodies that have not arrived whole.</summary>
    public int Unfinished => _arriving.Count;

    /// <summary>Bytes that bodies take, those that are worked on included.</summary>
    public long Bytes => _budget.Taken;

    /// <summary>Reads a body.</summary>
    public async Task<RequestBody> ReadAsync(HttpRequest request)
    {
        var body = new RequestBody(_budget);
        if (request.ContentLength > limits.MaxBodyBytes)
        {
            body.Problem = TooLarge();
            return body;
        }

        using var arriving = new ArrivingBody(request.BodyReader, limits.BodyTimeout, time, request.HttpContext.RequestAborted);
        _arriving.Add(arriving);
        try
        {
            body.Problem = await FillAsync(body, request, arriving).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or BadHttpRequestException or OperationCanceledException)
        {
            body.Problem = NotReadable(e.Message);
        }
        finally
        {
            _arriving.Remove(arriving);
        }

        if (body.Problem is not null)
        {
            // Before the response, which its caller may be as slow to take.
            body.Dispose();
        }

        return body;
    }

    private async Task<BodyProblem?> FillAsync(RequestBody body, HttpRequest request, ArrivingBody arriving)
    {
        var most = (int)(request.ContentLength ?? limits.MaxBodyBytes);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync().ConfigureAwait(false);
            try
            {
                if (await TakeAsync(body, read, most, arriving).ConfigureAwait(false) is { } problem)
                {
                    return problem;
                }
            }
            finally
            {
                // Also after a problem: the server goes on with what is left.
                request.BodyReader.AdvanceTo(read.Buffer.End);
            }

            if (read.IsCompleted)
            {
                return arriving.Received > 0 ? null : new BodyProblem(StatusCodes.Status400BadRequest, "empty-body", "no body found");
            }
        }
    }

    private async Task<BodyProblem?> TakeAsync(RequestBody body, ReadResult read, int most, ArrivingBody arriving)
    {
        if (read.IsCanceled)
        {
            return WhyEnded(arriving);
        }

        var length = arriving.Received + read.Buffer.Length;
        if (length > limits.MaxBodyBytes)
        {
            return TooLarge();
        }

        if (!body.HasRoomFor(length) && await TakeRoomAsync(body, length, most, arriving).ConfigureAwait(false) is { } problem)
        {
            return problem;
        }

        body.Append(read.Buffer, most);
        arriving.Received = length;
        return null;
    }

    private async Task<BodyProblem?> TakeRoomAsync(RequestBody body, long length, int most, ArrivingBody arriving)
    {
        if (length <= AdmissionLimits.SmallBody)
        {
            return await body.ReserveAsync(Math.Min(most, AdmissionLimits.SmallBody), arriving.End).ConfigureAwait(false) ? null : WhyEnded(arriving);
        }

        if (_budget.LargeWaiting >= MostLargeWaiting)
        {
            return Displaced;
        }

        arriving.BeginWait();
        var taking = body.ReserveAsync((long)(most * GrowthShare), arriving.End);
        while (!taking.IsCompleted)
        {
            _arriving.MakeRoom();
            await Task.WhenAny(taking, Task.Delay(LookAgain, time)).ConfigureAwait(false);
        }

        var hasRoom = await taking.ConfigureAwait(false);
        arriving.EndWait(hasRoom);
        return hasRoom ? null : arriving is { IsLate: true, IsDisplaced: false } ? NoRoom : WhyEnded(arriving);
    }

    private BodyProblem WhyEnded(ArrivingBody arriving) =>
        arriving.IsDisplaced ? Displaced : NotReadable($"it did not arrive within {limits.BodyTimeout.TotalSeconds} seconds");

    private BodyProblem TooLarge() => new(StatusCodes.Status400BadRequest, "body-too-large", $"the body is larger than {limits.MaxBodyBytes} bytes");

    private static BodyProblem NotReadable(string why) =>
        new(StatusCodes.Status400BadRequest, "body-not-readable", $"the body could not be read: {why}");
}
