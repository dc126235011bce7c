using Injector.Core.Workloads;

namespace Injector.Core.Validation;

/// <summary>Refuses a pod whose annotations have values that no template should see.</summary>
internal static class ValidateStage
{
    /// <exception cref="InjectionException">All bad annotations, one sentence each.</exception>
    public static void Run(InjectionContext context)
    {
        if (context.Submitted.Annotations() is not { Count: > 0 } annotations)
        {
            return;
        }

        var texts = new Dictionary<string, string>(annotations.Count, StringComparer.Ordinal);
        foreach (var (name, value) in annotations)
        {
            texts[name] = value.AsText() ?? string.Empty;
        }

        var findings = AnnotationValidator.Validate(texts, context.Snapshot.Release);
        if (findings.Count > 0)
        {
            throw new InjectionException(InjectionErrorKind.PodAnnotation, [.. findings.Select(f => f.ToString())]);
        }
    }
}
