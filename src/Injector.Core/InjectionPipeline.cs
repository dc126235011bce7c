using System.Text.Json.Nodes;
using Injector.Core.Configuration;
using Injector.Core.Deciding;
using Injector.Core.Legacy;
using Injector.Core.Merging;
using Injector.Core.Overriding;
using Injector.Core.Pods;
using Injector.Core.PostProcessing;
using Injector.Core.Rendering;
using Injector.Core.Requests;
using Injector.Core.Validation;

namespace Injector.Core;

/// <summary>Rewrites one pod: the only way a pod is injected, whichever host asks.</summary>
public static class InjectionPipeline
{
    /// <summary>Decides whether the pod is injected and, if so, makes the injected pod and the patch that leads to it.</summary>
    /// <param name="request">The pod with everything that bears on it; nothing of it is changed.</param>
    /// <param name="cancellation">Ends a template that is still running.</param>
    /// <exception cref="InjectionException">The pod or one of its annotations is at fault, or a template failed on it.</exception>
    public static InjectionResult Inject(InjectionRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var context = new InjectionContext(request);
        var decision = DecideStage.Run(context);
        if (!decision.Inject)
        {
            return InjectionResult.Skipped(decision, context.Warnings);
        }

        ValidateStage.Run(context);
        if (context.Snapshot.LegacyTemplate is not null)
        {
            return Finish(context, decision, LegacyStage.Run(context, cancellation), [LegacyTemplate.Name]);
        }

        var rendered = RenderStage.Run(context, cancellation);
        var merged = MergeStage.Run(context, rendered);
        var overridden = OverrideStage.Run(context, merged);
        var finished = PostProcessStage.Run(overridden, PostProcessInput.Of(context, merged.Injected));
        return Finish(context, decision, finished, [.. rendered.Select(r => r.Name)]);
    }

    private static InjectionResult Finish(InjectionContext context, InjectionDecision decision, JsonObject pod, IReadOnlyList<string> templates)
    {
        if (context.Snapshot.Settings.CompatIstio)
        {
            ResourceReferences.AddDivisors(pod);
        }
        else
        {
            PodResources.Fit(pod, context.Submitted, context.Warnings.Add);
        }

        return new()
        {
            Decision = decision,
            Pod = pod,
            Patch = JsonPatch.Create(context.Request.Pod, pod),
            Warnings = context.Warnings,
            Templates = templates,
        };
    }
}
