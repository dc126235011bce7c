using System.Globalization;
using Injector.Go.Time;

namespace Injector.Core.Protobuf;

/// <summary>A signed span of time with Go's range: about 292 years to the nanosecond.</summary>
internal readonly record struct ProtoDuration(long Nanoseconds)
{
    /// <summary>Reads Go's notation: <c>1.5s</c>, <c>1m30s</c>, <c>-100ms</c>, <c>0</c>.</summary>
    /// <param name="text">What to read.</param>
    /// <param name="duration">The result.</param>
    /// <param name="error">Why it is none, in Go's words; null when it is one.</param>
    internal static bool TryParse(string text, out ProtoDuration duration, out string? error)
    {
        var isOne = GoDuration.TryParse(text, out var nanoseconds, out error);
        duration = new ProtoDuration(nanoseconds);
        return isOne;
    }

    /// <summary>Seconds with no, three, six or nine decimals: <c>7s</c>, <c>1.500s</c>, <c>0.000250s</c>.</summary>
    internal string ToJsonText()
    {
        const ulong Second = GoDuration.Second;
        var magnitude = unchecked(Nanoseconds < 0 ? 0 - (ulong)Nanoseconds : (ulong)Nanoseconds);
        var fraction = (uint)(magnitude % Second);
        var decimals = fraction switch
        {
            0 => "",
            _ when fraction % 1_000_000 == 0 => $".{fraction / 1_000_000:000}",
            _ when fraction % 1_000 == 0 => $".{fraction / 1_000:000000}",
            _ => $".{fraction:000000000}",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(Nanoseconds < 0 ? "-" : "")}{magnitude / Second}{decimals}s");
    }

    /// <summary>Go's own notation: <c>1m0s</c>, <c>1.5s</c>, <c>100ms</c>, <c>0s</c>.</summary>
    public override string ToString() => GoDuration.Format(Nanoseconds);
}
