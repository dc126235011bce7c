using System.Text;

namespace Injector.Templating.Values;

/// <summary>
/// Buffers for texts made of values. Lists may hold one long text many times over, so what they print to is bounded here: a buffer
/// that would pass the bound throws <see cref="ArgumentOutOfRangeException"/>, which ends the template like any failing function.
/// </summary>
internal static class BoundedText
{
    private const int InitialCapacity = 16;
    private const int LongestText = 64 * 1024 * 1024;

    /// <summary>An empty buffer.</summary>
    public static StringBuilder NewBuffer() => new(InitialCapacity, LongestText);
}
