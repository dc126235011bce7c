using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Validation;

/// <summary>
/// Annotations that templates write into the proxy's resources. A release that does not check them fails on what its template rendered, once
/// for each container; this finds the annotation behind such a failure.
/// </summary>
internal static class AmountAnnotations
{
    private static readonly string[] Names =
    [
        AnnotationNames.ProxyCpu, AnnotationNames.ProxyCpuLimit, "sidecar.istio.io/proxyMemory", "sidecar.istio.io/proxyMemoryLimit",
    ];

    /// <summary>The problems of a failure with the annotations in place of the fields they were written into; none when no annotation is behind it.</summary>
    /// <param name="error">What failed on the text that a template rendered.</param>
    /// <param name="pod">The submitted pod.</param>
    /// <param name="template">Text of the template; only annotations that it reads can be behind the failure.</param>
    public static IReadOnlyList<InjectionProblem> Behind(InjectionException error, JsonObject pod, string template)
    {
        if (!error.Problems.Any(IsField))
        {
            return [];
        }

        var problems = new List<InjectionProblem>();
        foreach (var name in Names)
        {
            if (template.Contains(name, StringComparison.Ordinal) && pod.Annotation(name) is { } value && AnnotationChecks.Amount(value.Trim()) is { } detail)
            {
                problems.Add(AnnotationProblems.Invalid(name, value, detail));
            }
        }

        return problems.Count == 0 ? [] : [.. problems, .. error.Problems.Where(problem => !IsField(problem))];
    }

    private static bool IsField(InjectionProblem problem) => problem.Id == ProblemIds.RenderedFieldInvalid;
}
