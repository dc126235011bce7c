using Injector.Core.Pods;
using Injector.Core.Requests;

namespace Injector.Core.Rendering;

/// <summary>Chooses the templates of a pod: its annotation, else the configuration's default; aliases are replaced once.</summary>
internal static class TemplateSelection
{
    private static readonly string[] ReferenceDefault = ["sidecar"];

    public static IReadOnlyList<string> NamesFor(InjectionContext context)
    {
        var snapshot = context.Snapshot;
        IReadOnlyList<string> names = context.Submitted.Annotation(AnnotationNames.Templates) is { } annotation
            ? [.. annotation.Split(',').Select(n => n.Trim())]
            : context.IsReferenceCommandLine ? ReferenceDefault : snapshot.DefaultTemplates;
        return context.IsReferenceCommandLine || snapshot.Aliases.Count == 0
            ? names
            : [.. names.SelectMany(n => snapshot.Aliases.GetValueOrDefault(n) ?? [n])];
    }
}
