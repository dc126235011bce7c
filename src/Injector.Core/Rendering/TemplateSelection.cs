using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Requests;

namespace Injector.Core.Rendering;

/// <summary>Chooses the templates of a pod: its annotation, else the configuration's default; aliases are replaced once.</summary>
internal static class TemplateSelection
{
    private const int MostTemplates = 256;

    private static readonly string[] ReferenceDefault = ["sidecar"];

    public static IReadOnlyList<string> NamesFor(InjectionContext context)
    {
        var names = AskedFor(context);
        var snapshot = context.Snapshot;
        return context.IsReferenceCommandLine || snapshot.Aliases.Count == 0
            ? names
            : [.. names.SelectMany(n => snapshot.Aliases.GetValueOrDefault(n) ?? [n])];
    }

    /// <summary>The names before aliases are replaced.</summary>
    public static IReadOnlyList<string> AskedFor(InjectionContext context) => context.Submitted.Annotation(AnnotationNames.Templates) is { } annotation
        ? Split(annotation)
        : context.IsReferenceCommandLine ? ReferenceDefault : context.Snapshot.DefaultTemplates;

    /// <summary>Each is rendered and merged, again when it is named again, so their number is bounded.</summary>
    private static string[] Split(string annotation)
    {
        var names = annotation.Split(',', MostTemplates + 1, StringSplitOptions.TrimEntries);
        return names.Length <= MostTemplates
            ? names
            : throw new InjectionException(InjectionErrorKind.PodAnnotation, [AnnotationProblems.TooManyTemplates(MostTemplates)]);
    }
}
