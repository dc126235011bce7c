using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Injector.Core.Tests;

/// <summary>Time that the processor spent on this thread, which other work on the machine hardly changes; wall time where the system does not tell.</summary>
internal static class ThreadTime
{
    private const int OfThread = 3;
    private const long NanosecondsPerTick = 100;

    public static TimeSpan Now()
    {
        if (!OperatingSystem.IsLinux() || ReadClock(OfThread, out var time) != 0)
        {
            return Stopwatch.GetElapsedTime(0);
        }

        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / NanosecondsPerTick);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ReadClock(int clock, out SystemTime time);

    [StructLayout(LayoutKind.Sequential)]
    private struct SystemTime
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
