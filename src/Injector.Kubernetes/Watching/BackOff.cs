namespace Injector.Kubernetes.Watching;

/// <summary>Pauses that double with every failure up to a limit, each shortened at random so that many callers do not return together.</summary>
/// <param name="First">Longest first pause.</param>
/// <param name="Limit">Longest pause of all.</param>
public sealed record BackOff(TimeSpan First, TimeSpan Limit)
{
    /// <summary>From half a second to half a minute.</summary>
    public static BackOff Default { get; } = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <summary>The pause after a number of failures in a row.</summary>
    /// <param name="failures">One or more.</param>
    /// <param name="random">A number from 0 up to but not including 1.</param>
    /// <returns>Half to the whole of the doubled pause.</returns>
    public TimeSpan After(int failures, double random)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        var longest = doubled < Limit ? doubled : Limit;
        return longest * (0.5 + (random / 2));
    }
}
