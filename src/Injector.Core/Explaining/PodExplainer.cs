using Injector.Core.Pods;
using Injector.Core.PostProcessing;
using Injector.Core.Rendering;
using Injector.Core.Requests;
using Injector.Core.Tracing;

namespace Injector.Core.Explaining;

/// <summary>Says how the injection of a pod came about, by what was taken down on the way.</summary>
internal static class PodExplainer
{
    /// <summary>The explanation; null when nobody asked for one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="decision">What was decided.</param>
    public static PodExplanation? Explain(InjectionContext context, InjectionDecision decision)
    {
        if (context.Trace is not { } trace)
        {
            return null;
        }

        var stages = Stages(context, trace);
        return new PodExplanation
        {
            AskedTemplates = !decision.Inject ? [] : context.Snapshot.LegacyTemplate is null ? TemplateSelection.AskedFor(context) : context.Snapshot.TemplateNames,
            TemplatesAreAnnotated = context.Snapshot.LegacyTemplate is null && context.Submitted.Annotation(AnnotationNames.Templates) is not null,
            NativeSidecars = context.Request.NativeSidecars,
            DecisionPlace = DecisionPlaces.Of(context, decision),
            Namespace = context.Request.Namespace,
            Stages = stages,
            Keys = new KeyUses(context, decision, stages).All(),
            Reads = ReadList.All(trace.Templates.SelectMany(template => template.Execution.All)),
        };
    }

    private static List<ExplainedStage> Stages(InjectionContext context, InjectionTrace trace)
    {
        var rendered = trace.Templates.Where(template => template.Overlay is not null).ToList();
        WriteAsStored(context, trace, rendered);
        var parts = rendered.Select(template => new RenderedParts(template)).ToList();
        var stages = new List<ExplainedStage>();
        var before = context.Submitted;
        foreach (var (name, pod) in trace.Stages)
        {
            var changes = PodComparison.Of(before, pod).Select(difference => ChangeOf(difference, name == StageNames.Merge ? parts : [])).ToList();
            if (changes.Count > 0)
            {
                stages.Add(new(name, changes));
            }

            before = pod;
        }

        return stages;
    }

    /// <summary>A zero that is left out in the end, or an amount that is written in another way, is no change of its own.</summary>
    private static void WriteAsStored(InjectionContext context, InjectionTrace trace, List<RenderTrace> rendered)
    {
        if (context.Snapshot.Settings.CompatIstio)
        {
            return;
        }

        foreach (var (_, pod) in trace.Stages)
        {
            StoredForm.Write(pod, context.Submitted);
        }

        rendered.ForEach(template => StoredForm.Write(template.Overlay!, []));
    }

    private static ExplainedChange ChangeOf(PodDifference difference, List<RenderedParts> templates) => new()
    {
        Path = difference.Path.Text,
        Pointer = difference.Path.Pointer,
        Kind = difference.Kind,
        Before = difference.Before?.DeepClone(),
        After = difference.After?.DeepClone(),
        Origin = difference.Kind is ExplainedChangeKind.Added or ExplainedChangeKind.Changed ? OriginOf(difference, templates) : null,
    };

    /// <summary>The last of several templates counts: it went over those before.</summary>
    private static ExplainedOrigin? OriginOf(PodDifference difference, List<RenderedParts> templates) =>
        Enumerable.Reverse(templates).Select(template => template.Find(difference.Path, difference.After)).FirstOrDefault(origin => origin is not null);
}
