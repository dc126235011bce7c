namespace Injector.Templating.Tests;

/// <summary>A clock on which no time passes while a template runs, so that no test is a matter of how busy the machine is.</summary>
/// <param name="now">The date it shows; null for today's.</param>
internal sealed class StoppedWatch(DateTimeOffset? now = null) : TimeProvider
{
    public static StoppedWatch Instance { get; } = new();

    public override DateTimeOffset GetUtcNow() => now ?? base.GetUtcNow();

    public override long GetTimestamp() => 0;
}
