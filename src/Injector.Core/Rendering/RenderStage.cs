using Injector.Core.Workloads;
using Injector.Templating;

namespace Injector.Core.Rendering;

/// <summary>Renders the templates of a pod. All of them see the same pod, as its author wrote it.</summary>
internal static class RenderStage
{
    public static IReadOnlyList<RenderedTemplate> Run(InjectionContext context, CancellationToken cancellation)
    {
        var names = TemplateSelection.NamesFor(context);
        var data = TemplateData.Of(context);
        var rendered = new List<RenderedTemplate>(names.Count);
        foreach (var name in names)
        {
            var template = context.Snapshot.Templates.GetValueOrDefault(name) ?? throw Unknown(name, context);
            var text = Execute(template, data, cancellation);
            rendered.Add(new(name, context.Snapshot.Overlays.Get(template, text)));
        }

        return rendered;
    }

    /// <summary>Runs a template; what fails in it names the template and its line.</summary>
    public static string Execute(OverlayTemplate template, Value data, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return template.Template.Execute(data, cancellation);
        }
        catch (TemplateException error)
        {
            throw new InjectionException(
                InjectionErrorKind.Template, [$"failed to run injection template: template {template.Name}: {error.Message}"], error);
        }
    }

    private static InjectionException Unknown(string name, InjectionContext context)
    {
        var known = string.Join(',', context.Snapshot.TemplateNames);
        var kind = context.Submitted.Annotation(AnnotationNames.Templates) is null ? InjectionErrorKind.Configuration : InjectionErrorKind.PodAnnotation;
        return new(kind, [$"failed to run injection template: requested template \"{name}\" not found; have {known}"]);
    }
}
