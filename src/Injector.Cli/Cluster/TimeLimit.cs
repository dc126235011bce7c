using Injector.Go.Time;

namespace Injector.Cli.Cluster;

/// <summary>Time limits of requests, written as Go writes durations: <c>15s</c>, <c>1m30s</c>, <c>500ms</c>.</summary>
internal static class TimeLimit
{
    private const long NanosecondsPerTick = 100;

    /// <summary>Longest time that makes sense as a limit.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads a limit.</summary>
    /// <returns>False for anything but a time above zero and up to a day.</returns>
    public static bool TryParse(string text, out TimeSpan time)
    {
        var isDuration = GoDuration.TryParse(text, out var nanoseconds, out _);
        time = TimeSpan.FromTicks(nanoseconds / NanosecondsPerTick);
        if (isDuration && time > TimeSpan.Zero && time <= Longest)
        {
            return true;
        }

        time = TimeSpan.Zero;
        return false;
    }
}
