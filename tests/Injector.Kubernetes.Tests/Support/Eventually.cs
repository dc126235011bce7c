using System.Diagnostics;

namespace Injector.Kubernetes.Tests.Support;

/// <summary>Lets background work go on until something holds.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Moves the fake clock on, step by step, until the condition holds; gives other tasks the chance to run in between.</summary>
    public static async Task HoldsAsync(FakeTimeProvider time, TimeSpan step, Func<bool> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            (waited.Elapsed < Patience).ShouldBeTrue($"it never came about that {what}");
            time.Advance(step);
            await GiveWayAsync();
        }
    }

    /// <summary>Lets tasks that are ready run for a while.</summary>
    public static async Task GiveWayAsync()
    {
        for (var turn = 0; turn < 50; turn++)
        {
            await Task.Yield();
        }
    }
}
