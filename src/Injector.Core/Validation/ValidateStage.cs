using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Requests;

namespace Injector.Core.Validation;

/// <summary>Refuses a pod whose fields or annotations have values that no template should see.</summary>
internal static class ValidateStage
{
    /// <exception cref="InjectionException">All bad fields, else all bad annotations, each by itself.</exception>
    public static void Run(InjectionContext context)
    {
        if (context.WrongTypes.Count > 0)
        {
            throw new InjectionException(InjectionErrorKind.Pod, [.. context.WrongTypes.Select(PodProblems.FieldInvalid)]);
        }

        CheckParameters(context.Request.Parameters);
        if (context.Submitted.Annotations() is not { Count: > 0 } annotations)
        {
            return;
        }

        if (AnnotationSize.IsTooLong(annotations))
        {
            throw new InjectionException(InjectionErrorKind.PodAnnotation, [AnnotationProblems.TooLong(AnnotationSize.MostBytes)]);
        }

        var texts = new Dictionary<string, string>(annotations.Count, StringComparer.Ordinal);
        foreach (var (name, value) in annotations)
        {
            if (name is not (AnnotationNames.ProxyConfig or AnnotationNames.FirstProxyConfig) || name == context.ProxyConfigAnnotation)
            {
                texts[name] = value.AsText() ?? string.Empty;
            }
        }

        var problems = AnnotationValidator.Validate(texts, context.Snapshot.Release, context.Snapshot.Settings.CompatIstio);
        if (problems.Count > 0)
        {
            throw new InjectionException(InjectionErrorKind.PodAnnotation, problems);
        }
    }

    /// <summary>Whoever reaches the webhook writes its URL, and what stands there becomes the proxy's environment.</summary>
    private static void CheckParameters(IReadOnlyDictionary<string, string> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            if ((name + value).Any(char.IsControl))
            {
                throw new InjectionException(InjectionErrorKind.Pod, [PodProblems.ParameterInvalid(name)]);
            }
        }
    }
}
