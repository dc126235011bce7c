using Injector.Core.Workloads;

namespace Injector.Cli.Injecting;

/// <summary>Finds where in a document the annotation stands that a problem names.</summary>
internal static class AnnotationPlace
{
    private const string Mark = "annotation '";

    /// <summary>RFC 6901 pointer of the annotation, or of the workload when the problem names none.</summary>
    public static string Find(Workload workload, string problem)
    {
        var start = problem.IndexOf(Mark, StringComparison.Ordinal);
        if (start < 0)
        {
            return workload.Pointer;
        }

        start += Mark.Length;
        var end = problem.IndexOf('\'', start);
        if (end < 0)
        {
            return workload.Pointer;
        }

        var key = problem[start..end].Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        return $"{workload.MetadataPointer}/annotations/{key}";
    }
}
