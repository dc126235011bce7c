using Injector.Core.Overlays;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Requests;
using Injector.Core.Schema;
using Injector.Core.Validation;
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
            var overlay = Parse(context, template, text);
            Warn(context, name, overlay.Unknown);
            rendered.Add(new(name, overlay));
        }

        return rendered;
    }

    /// <summary>Tells of members that what a template rendered has lost.</summary>
    public static void Warn(InjectionContext context, string template, IReadOnlyList<ForeignMember> unknown)
    {
        foreach (var member in unknown)
        {
            context.Warnings.Add(TemplateProblems.MemberUnknown(template, member, context.Rules.Release));
        }
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
            throw new InjectionException(InjectionErrorKind.Template, [TemplateProblems.Failure(template.Name, error)], error);
        }
    }

    private static Overlay Parse(InjectionContext context, OverlayTemplate template, string text)
    {
        try
        {
            return context.Snapshot.Overlays.Get(template.Name, text, KubernetesOf(template, context));
        }
        catch (InjectionException error) when (AmountAnnotations.Behind(error, context.Submitted, template.Text) is { Count: > 0 } problems)
        {
            throw new InjectionException(InjectionErrorKind.PodAnnotation, problems, error);
        }
    }

    /// <summary>A template that is newer than the release said to run it is not robbed of what it was written for, but by the reference.</summary>
    private static int KubernetesOf(OverlayTemplate template, InjectionContext context) => context.Snapshot.Settings.CompatIstio
        ? context.Rules.Kubernetes
        : Math.Max(context.Rules.Kubernetes, template.NeededKubernetes);

    private static InjectionException Unknown(string name, InjectionContext context)
    {
        var isAnnotated = context.Submitted.Annotation(AnnotationNames.Templates) is not null;
        return new(
            isAnnotated ? InjectionErrorKind.PodAnnotation : InjectionErrorKind.Configuration,
            [TemplateProblems.Unknown(name, context.Snapshot.TemplateNames, isAnnotated)]);
    }
}
