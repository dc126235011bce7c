using System.Text;
using Injector.Webhook.Admission;
using Injector.Webhook.Options;
using Microsoft.AspNetCore.Http;

namespace Injector.Webhook.Tests.Admission;

public sealed class ReviewPlacesTests
{
    private static readonly byte[] Small = new byte[100];
    private static readonly byte[] Large = new byte[100_000];

    [Fact]
    public async Task Run_MoreThanTheBound_IsRefusedAtOnceAndTheOthersGoOn()
    {
        var places = new ReviewPlaces(new AdmissionLimits { MaxInFlight = 1 });
        using var end = new ManualResetEventSlim();
        var first = Task.Run(() => places.RunAsync(Small, () => Wait(end), default));
        SpinWait.SpinUntil(() => places.Taken == 1);

        var (_, refused) = await places.RunAsync(Small, () => "second", default);

        refused!.Status.ShouldBe(StatusCodes.Status503ServiceUnavailable);
        refused.Message.ShouldContain("in flight");
        end.Set();
        (await first).Result.ShouldBe("done");
        (await places.RunAsync(Small, () => "third", default)).Result.ShouldBe("third");
        places.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task Run_LargeReviews_WaitForEachOtherAndSmallOnesDoNot()
    {
        var places = new ReviewPlaces(new AdmissionLimits { ReviewBytes = 1_000_000 });
        using var end = new ManualResetEventSlim();
        using var begun = new SemaphoreSlim(0);
        var large = Enumerable.Range(0, 5).Select(_ => places.RunAsync(Large, () => BeginAndWait(begun, end), default)).ToList();

        await begun.WaitAsync();
        (await places.RunAsync(Small, () => "small", default)).Result.ShouldBe("small");
        begun.CurrentCount.ShouldBe(0, "one takes 400,000 bytes, and 750,000 are for large ones");

        end.Set();
        (await Task.WhenAll(large)).ShouldAllBe(done => done.Result == "done");
        places.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task Run_ReviewThatCanNeverFit_IsRefusedWithASentence()
    {
        var places = new ReviewPlaces(new AdmissionLimits { ReviewBytes = 1_000_000 });

        var (_, refused) = await places.RunAsync(Encoding.ASCII.GetBytes(new string('{', 10_000)), () => "never", default);

        refused!.Status.ShouldBe(StatusCodes.Status413PayloadTooLarge);
        refused.Message.ShouldContain("raise its memory limit");
        places.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task Run_WorkThatFails_LeavesItsPlace()
    {
        var places = new ReviewPlaces(new AdmissionLimits { ReviewBytes = 1_000_000 });
        foreach (var body in (byte[][])[Small, Large])
        {
            await Should.ThrowAsync<InvalidOperationException>(() =>
                places.RunAsync<string>(body, () => throw new InvalidOperationException("defect"), default));
        }

        (await places.RunAsync(Large, () => "next", default)).Result.ShouldBe("next");
        places.Taken.ShouldBe(0);
    }

    private static string Wait(ManualResetEventSlim end)
    {
        end.Wait();
        return "done";
    }

    private static string BeginAndWait(SemaphoreSlim begun, ManualResetEventSlim end)
    {
        begun.Release();
        return Wait(end);
    }
}
