using Injector.Webhook.Bodies;

namespace Injector.Webhook.Tests.Bodies;

public sealed class ByteBudgetTests
{
    private readonly ByteBudget _budget = new(100, smallAmount: 10);

    [Fact]
    public async Task Take_LargeAmounts_LeaveAQuarterToSmallOnes()
    {
        (await _budget.TakeAsync(75, default)).ShouldBeTrue();
        var large = _budget.TakeAsync(11, default);

        large.IsCompleted.ShouldBeFalse();
        (await _budget.TakeAsync(10, default)).ShouldBeTrue();
        _budget.Taken.ShouldBe(85);
        _budget.LargeWaiting.ShouldBe(1);

        _budget.Return(75);
        (await large).ShouldBeTrue();
        _budget.Taken.ShouldBe(21);
    }

    [Fact]
    public async Task Take_LargeAmounts_AreGivenInTheOrderTheyWereAskedFor()
    {
        await _budget.TakeAsync(70, default);
        var first = _budget.TakeAsync(60, default);
        var second = _budget.TakeAsync(11, default);

        _budget.Return(20);
        second.IsCompleted.ShouldBeFalse("it would overtake");
        _budget.Return(50);

        (await first).ShouldBeTrue();
        (await second).ShouldBeTrue();
    }

    [Fact]
    public async Task Take_GivenUp_TakesNothingAndLetsTheNextGoOn()
    {
        await _budget.TakeAsync(60, default);
        using var impatient = new CancellationTokenSource();
        var first = _budget.TakeAsync(50, impatient.Token);
        var second = _budget.TakeAsync(15, default);

        await impatient.CancelAsync();

        (await first).ShouldBeFalse();
        (await second).ShouldBeTrue();
        _budget.Taken.ShouldBe(75);
    }

    [Fact]
    public async Task Take_CancelledBefore_DoesNotWait()
    {
        await _budget.TakeAsync(75, default);

        (await _budget.TakeAsync(50, new CancellationToken(canceled: true))).ShouldBeFalse();
        _budget.LargeWaiting.ShouldBe(0);
    }

    [Fact]
    public async Task Take_ByManyAtOnce_NeverPassesTheTotalAndReturnsAll()
    {
        var most = 0L;
        await Parallel.ForAsync(0, 2000, async (i, cancellation) =>
        {
            var bytes = (i % 60) + 1;
            (await _budget.TakeAsync(bytes, cancellation)).ShouldBeTrue();
            InterlockedMax(ref most, _budget.Taken);
            await Task.Yield();
            _budget.Return(bytes);
        });

        most.ShouldBeInRange(1, 100);
        _budget.Taken.ShouldBe(0);
    }

    private static void InterlockedMax(ref long most, long value)
    {
        long seen;
        while ((seen = Interlocked.Read(ref most)) < value)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
