using System.Text.Json.Nodes;
using Injector.Core.Masking;
using Injector.Core.Overlays;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Requests;
using Injector.Core.Schema;
using Injector.Core.Tracing;
using Injector.Core.Validation;
using Injector.Templating;

namespace Injector.Core.Rendering;

/// <summary>Renders the templates of a pod. All of them see the same pod, as its author wrote it.</summary>
internal static class RenderStage
{
    /// <summary>Characters that the templates of one pod may render together: as many as one of them may.</summary>
    private static readonly int MostCharacters = TemplateLimits.Default.MaxOutputLength;

    public static IReadOnlyList<RenderedTemplate> Run(InjectionContext context, CancellationToken cancellation)
    {
        var templates = TemplateSelection.NamesFor(context).Select(name => context.Snapshot.Templates.GetValueOrDefault(name) ?? throw Unknown(name, context));
        var rendered = new List<RenderedTemplate>();
        foreach (var (template, text) in Texts(context, [.. templates], cancellation))
        {
            var overlay = Parse(context, template, text);
            Warn(context, template.Name, overlay.Unknown);
            context.Trace?.Templates[rendered.Count].Overlay = (JsonObject)overlay.Pod.DeepClone();
            rendered.Add(new(template.Name, overlay));
        }

        return rendered;
    }

    /// <summary>What each template renders, with no value of the pod's author among it that YAML would read as structure.</summary>
    public static IReadOnlyList<RenderedText> Texts(InjectionContext context, IReadOnlyList<OverlayTemplate> templates, CancellationToken cancellation)
    {
        var watch = new AuthorWatch();
        var followed = templates.Any(template => template.MustBeFollowed) ? new FollowedCalls(watch, context.Snapshot.Values) : null;
        var data = TemplateData.Of(context, watch, context.Trace?.Log);
        var texts = new List<RenderedText>(templates.Count);
        var characters = 0L;
        foreach (var template in templates)
        {
            texts.Add(new(template, Execute(context.Trace, template, data, followed, cancellation)));
            characters += texts[^1].Text.Length;
            if (characters > MostCharacters)
            {
                throw new InjectionException(InjectionErrorKind.Template, [TemplateProblems.TooLong(MostCharacters)]);
            }
        }

        StructureGuard.Check(context, texts, watch, followed, cancellation);
        return texts;
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
    public static string Execute(OverlayTemplate template, Value data, FollowedCalls? followed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Execute(template, () => followed is null ? template.Template.Execute(data, cancellation) : template.Template.Execute(data, followed.Call, cancellation));
    }

    private static string Execute(InjectionTrace? trace, OverlayTemplate template, Value data, FollowedCalls? followed, CancellationToken cancellation) =>
        trace is null
            ? Execute(template, data, followed, cancellation)
            : trace.Follow(template, execution => Execute(template, () =>
                template.Template.Execute(data, new TracedCalls(trace.Log, followed is null ? null : followed.Call).Call, execution, cancellation)));

    private static string Execute(OverlayTemplate template, Func<string> execute)
    {
        try
        {
            return execute();
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
