using System.Globalization;
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
    private const int MostNodes = 1_000_000;

    /// <summary>An empty buffer.</summary>
    public static StringBuilder NewBuffer() => new(InitialCapacity, LongestText);

    /// <summary>
    /// Refuses to walk through more values than any text needs. A list that holds another one twice, and that one the next, is written in a
    /// line and has more items than can ever be printed.
    /// </summary>
    public static void CheckNodes(int nodes)
    {
        if (nodes > MostNodes)
        {
            throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"the value has more than {MostNodes} items"));
        }
    }
}
