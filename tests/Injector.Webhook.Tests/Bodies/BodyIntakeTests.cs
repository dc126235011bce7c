using System.IO.Pipelines;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Bodies;
using Injector.Webhook.Options;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Injector.Webhook.Tests.Bodies;

/// <summary>Bodies that arrive slowly, not at all, or many at once; by a clock that the test moves.</summary>
public sealed class BodyIntakeTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly AdmissionLimits Limits = new() { MaxUnfinished = 8, BodyBytes = 16 * Megabyte, MaxBodyBytes = 4 * Megabyte };

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Read_AnnouncedOnly_TakesNoRoom()
    {
        var intake = new BodyIntake(Limits, _clock);
        var silent = Enumerable.Range(0, 8).Select(_ => new Call(announced: 4 * Megabyte)).ToList();
        var reading = silent.ConvertAll(call => intake.ReadAsync(call.Request));

        intake.Unfinished.ShouldBe(8);
        intake.Bytes.ShouldBe(0);
        silent.ForEach(call => call.End());
        foreach (var body in await Task.WhenAll(reading))
        {
            body.Problem!.Reason.ShouldBe("empty-body");
            body.Dispose();
        }

        intake.Unfinished.ShouldBe(0);
    }

    [Fact]
    public async Task Read_TooManyUnfinished_TheSlowestGoesAndTheNextIsRead()
    {
        var intake = new BodyIntake(Limits, _clock);
        var oldest = intake.ReadAsync(new Call(1000).Request);
        _clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 7; i++)
        {
            _ = intake.ReadAsync(new Call(1000).Request);
        }

        var honest = new Call(1000);
        var reading = intake.ReadAsync(honest.Request);
        await honest.SendAsync(1000);
        honest.End();

        using var body = await reading;
        body.Problem.ShouldBeNull();
        body.Bytes.Length.ShouldBe(1000);
        using var displaced = await oldest;
        displaced.Problem!.Status.ShouldBe(StatusCodes.Status503ServiceUnavailable);
    }

    [Fact]
    public async Task Read_ManyStrangersWithLargeBodies_SmallOnesDoNotWait()
    {
        var intake = new BodyIntake(Limits, _clock);
        await FillAsync(intake);

        var small = new Call(2000);
        var reading = intake.ReadAsync(small.Request);
        await small.SendAsync(2000);
        small.End();

        (await reading).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Read_StrangersHoldAllRoomForLargeBodies_AndStall_ALargeOneIsReadAfterAMoment()
    {
        var intake = new BodyIntake(Limits, _clock);
        var strangers = await FillAsync(intake);
        var large = new Call(3 * Megabyte);
        var reading = intake.ReadAsync(large.Request);
        var sending = large.SendAsync(3 * Megabyte);

        // Two of the strangers hold the room, two stand before the large one; three have to go.
        var waited = TimeSpan.Zero;
        while (strangers.Count(stranger => stranger.IsCompleted) < 3)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            waited += TimeSpan.FromMilliseconds(100);
            await Task.Delay(10);
        }

        await sending;
        large.End();
        using var body = await reading;
        body.Problem.ShouldBeNull();
        body.Bytes.Length.ShouldBe(3 * Megabyte);
        waited.ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Read_NoRoomForALargeBodyInTime_IsToldToTryAgain()
    {
        var intake = new BodyIntake(Limits, _clock);
        var held = new List<RequestBody>();
        for (var i = 0; i < 2; i++)
        {
            var worked = new Call(4 * Megabyte);
            var whole = intake.ReadAsync(worked.Request);
            await worked.SendAsync(4 * Megabyte);
            worked.End();
            held.Add(await whole);
        }

        var late = new Call(4 * Megabyte);
        var reading = intake.ReadAsync(late.Request);
        await late.SendAsync(AdmissionLimits.SmallBody + 1);
        while (!reading.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5);
        }

        (await reading).Problem!.Status.ShouldBe(StatusCodes.Status503ServiceUnavailable);
        held.ForEach(body => body.Dispose());
        intake.Bytes.ShouldBe(0);
    }

    [Fact]
    public async Task Read_SeveralLargeAtOnce_AllAreReadAndTheBudgetHolds()
    {
        var intake = new BodyIntake(Limits with { MaxUnfinished = 100 }, _clock);
        var most = 0L;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            var call = new Call(i % 2 == 0 ? 3 * Megabyte : null);
            var reading = intake.ReadAsync(call.Request);
            await call.SendAsync(3 * Megabyte);
            call.End();
            using var body = await reading;
            body.Problem.ShouldBeNull();
            body.Bytes.Length.ShouldBe(3 * Megabyte);
            most = Math.Max(Volatile.Read(ref most), intake.Bytes);
        }));

        most.ShouldBeLessThanOrEqualTo(Limits.BodyBytes);
        intake.Bytes.ShouldBe(0);
    }

    [Theory]
    [InlineData(4 * Megabyte + 1, 0)]
    [InlineData(null, 4 * Megabyte + 1)]
    public async Task Read_LargerThanTheLimit_IsRefused(int? announced, int sent)
    {
        var intake = new BodyIntake(Limits, _clock);
        var call = new Call(announced);
        var reading = intake.ReadAsync(call.Request);
        var sending = call.SendAsync(sent);

        (await reading).Problem!.Reason.ShouldBe("body-too-large");
        call.Stop();
        await sending;
        (await reading).Dispose();
        intake.Bytes.ShouldBe(0);
    }

    [Fact]
    public async Task Read_CallerGoesAwayWhileItWaitsForRoom_LeavesNothing()
    {
        var intake = new BodyIntake(Limits with { BodyBytes = 8 * Megabyte, MaxBodyBytes = 2 * Megabyte }, _clock);
        var first = new Call(2 * Megabyte);
        var second = new Call(2 * Megabyte);
        var third = new Call(2 * Megabyte);
        var reading = new[] { first, second, third }.Select(call => intake.ReadAsync(call.Request)).ToList();
        await Task.WhenAll(first.SendAsync(100_000), second.SendAsync(100_000), third.SendAsync(100_000));

        third.Abort();
        (await reading[2]).Problem!.Reason.ShouldBe("body-not-readable");
        first.Abort();
        second.Abort();
        foreach (var body in await Task.WhenAll(reading))
        {
            body.Dispose();
        }

        intake.Bytes.ShouldBe(0);
        intake.Unfinished.ShouldBe(0);
    }

    // Each sends enough to prove large, and stalls: two hold all the room for large bodies, the others wait for it.
    private static async Task<List<Task<RequestBody>>> FillAsync(BodyIntake intake)
    {
        var reading = new List<Task<RequestBody>>();
        for (var i = 0; i < 4; i++)
        {
            var stranger = new Call(4 * Megabyte);
            reading.Add(intake.ReadAsync(stranger.Request));
            await stranger.SendAsync(AdmissionLimits.SmallBody + 1);
        }

        intake.Bytes.ShouldBeGreaterThan(12 * Megabyte);
        return reading;
    }

    /// <summary>A call whose body the test sends.</summary>
#pragma warning disable CA1001 // The source has no timer: nothing is held that would have to be given back.
    private sealed class Call
#pragma warning restore CA1001
    {
        private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false));
        private readonly CancellationTokenSource _gone = new();
        private readonly DefaultHttpContext _context = new();

        public Call(int? announced)
        {
            _context.Request.ContentLength = announced;
            _context.RequestAborted = _gone.Token;
            _context.Features.Set<IRequestBodyPipeFeature>(new Body(_pipe.Reader));
        }

        public HttpRequest Request => _context.Request;

        public async Task SendAsync(int bytes)
        {
            for (var left = bytes; left > 0; left -= 16 * 1024)
            {
                var flushed = await _pipe.Writer.WriteAsync(new byte[Math.Min(left, 16 * 1024)]);
                if (flushed.IsCompleted)
                {
                    return;
                }
            }
        }

        public void End() => _pipe.Writer.Complete();

        public void Stop() => _pipe.Reader.Complete();

        public void Abort()
        {
            _gone.Cancel();
            _pipe.Writer.Complete(new IOException("the caller is gone"));
        }

        private sealed record Body(PipeReader Reader) : IRequestBodyPipeFeature;
    }
}
