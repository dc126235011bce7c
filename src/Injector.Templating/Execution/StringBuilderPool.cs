using System.Text;

namespace Injector.Templating.Execution;

/// <summary>Output buffers, kept per thread.</summary>
internal static class StringBuilderPool
{
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static StringBuilder? Kept;

    public static StringBuilder Rent()
    {
        var buffer = Kept ?? new StringBuilder(4096);
        Kept = null;
        return buffer;
    }

    public static void Return(StringBuilder buffer)
    {
        if (buffer.Capacity <= LargestKept)
        {
            Kept = buffer.Clear();
        }
    }
}
