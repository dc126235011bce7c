namespace Injector.Testing;

/// <summary>A clock on which no time passes while something runs, so that no test is a matter of how busy the machine is.</summary>
/// <param name="now">The date it shows; null for today's.</param>
public sealed class StoppedWatch(DateTimeOffset? now = null) : TimeProvider
{
    /// <summary>One that shows today's date.</summary>
    public static StoppedWatch Instance { get; } = new();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now ?? base.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => 0;
}
