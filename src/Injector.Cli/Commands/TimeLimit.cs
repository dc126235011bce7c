using Injector.Go.Time;

namespace Injector.Cli.Commands;

/// <summary>Reads a limit of time as Go writes it: <c>15s</c>, <c>1m30s</c>, <c>500ms</c>.</summary>
internal static class TimeLimit
{
    private const long NanosecondsPerTick = 100;

    /// <summary>Longest time that makes sense as a limit.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads a time.</summary>
    /// <returns>False for anything but a time above zero and up to a day.</returns>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = GoDuration.TryParse(text, out var nanoseconds, out _) ? TimeSpan.FromTicks(nanoseconds / NanosecondsPerTick) : TimeSpan.Zero;
        return time > TimeSpan.Zero && time <= Longest;
    }
}
