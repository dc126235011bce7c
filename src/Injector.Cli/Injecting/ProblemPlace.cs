using Injector.Core.Workloads;

namespace Injector.Cli.Injecting;

/// <summary>Finds where in a document the annotation or the field of the pod stands that a problem names.</summary>
internal static class ProblemPlace
{
    private const string Annotation = "annotation '";
    private const string Field = "field '";

    /// <summary>RFC 6901 pointer of the annotation or field, or of the workload when the problem names none.</summary>
    public static string Find(Workload workload, string problem)
    {
        if (Quoted(problem, Annotation) is { } key)
        {
            return $"{workload.MetadataPointer}/annotations/{Escape(key)}";
        }

        return Quoted(problem, Field) is { } path ? PointerOf(workload, path) : workload.Pointer;
    }

    /// <summary>The pointer of a path such as <c>spec.containers[0].ports</c>. Where a key holds dots the nearest node above it is found.</summary>
    private static string PointerOf(Workload workload, string path)
    {
        var steps = path.Replace("]", string.Empty, StringComparison.Ordinal).Split('.', '[');
        var root = steps[0] switch
        {
            "metadata" => workload.MetadataPointer,
            "spec" => workload.SpecPointer,
            _ => workload.Pointer,
        };
        return string.Join('/', [root, .. steps.Skip(1).Select(Escape)]);
    }

    private static string? Quoted(string problem, string mark)
    {
        var start = problem.IndexOf(mark, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += mark.Length;
        var end = problem.IndexOf('\'', start);
        return end < 0 ? null : problem[start..end];
    }

    private static string Escape(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
