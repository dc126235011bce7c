using Injector.Cli.Findings;
using Injector.Core;
using Injector.Json;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Annotations that the release assumed still takes, or no longer does, and has replaced.</summary>
internal sealed class DeprecatedAnnotationRule : IWorkloadRule
{
    public AnalysisRule Rule { get; } = new(
        "annotation-deprecated",
        FindingLevel.Info,
        "An annotation is deprecated in the release assumed.",
        "Istio's API marks the annotation as deprecated in the release that is assumed (--istio-version, else the values' tag, else the newest). It may "
        + "have no effect with a later one.",
        "use what took its place");

    public void Check(AnalyzedPod pod, List<PlacedFinding> findings)
    {
        foreach (var key in pod.Author.TextMap("metadata", "annotations").Keys.Order(StringComparer.Ordinal))
        {
            if (DeprecatedAnnotations.Find(key, pod.Release) is { } deprecated)
            {
                findings.Add(pod.Find(
                    Rule,
                    JsonPointer.Combine("/metadata/annotations", key),
                    $"metadata.annotations.{key}",
                    $"is deprecated in release {pod.Release}",
                    deprecated.Advice));
            }
        }
    }
}
