using Injector.Core.Tracing;
using Injector.Templating;

namespace Injector.Core.Explaining;

/// <summary>What templates read, for people: without the steps on the way to it.</summary>
internal static class ReadList
{
    /// <summary>The reads, each once and in order; a place that only led to others is left out. Nothing where there are more than are told.</summary>
    public static IReadOnlyList<ExplainedRead> Of(IEnumerable<TracedRead> reads)
    {
        // What is used in one piece counts, whatever another one does with it.
        reads = [.. reads];
        if (reads.Any(read => read.Root.Length == 0))
        {
            return [];
        }

        var all = reads.Where(read => !IsStep(read)).GroupBy(read => (read.Root, read.Path, read.Found)).Select(same => same.First() with { Used = same.Any(read => read.Used) }).ToList();
        return [.. all.Where(read => !all.Exists(other => LeadsTo(read, other))).Select(read => new ExplainedRead(read.Root, read.Path, read.Found, read.Used))];
    }

    /// <summary>Everything, in ordinal order.</summary>
    public static IReadOnlyList<ExplainedRead> All(IEnumerable<TracedRead> reads) =>
    [
        .. reads.Select(read => new ExplainedRead(read.Root, read.Path, read.Found, read.Used)).Distinct()
            .OrderBy(read => read.Root, StringComparer.Ordinal).ThenBy(read => read.Path, StringComparer.Ordinal).ThenBy(read => read.Found),
    ];

    /// <summary>Labels and annotations are named by themselves.</summary>
    private static bool IsStep(TracedRead read) => read is { Root: ReadRoots.Pod, Path: "metadata.labels" or "metadata.annotations" };

    private static bool LeadsTo(TracedRead read, TracedRead other)
    {
        if (read.Root != other.Root || read.Path == other.Path || read.Root is ReadRoots.Label or ReadRoots.Annotation or ReadRoots.Environment)
        {
            return false;
        }

        return other.Path.StartsWith(read.Path, StringComparison.Ordinal) && other.Path.Length > read.Path.Length && other.Path[read.Path.Length] is ('.' or '[');
    }
}
