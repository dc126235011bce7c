using System.Text.Json.Nodes;
using Injector.Core.Advising;
using Injector.Core.Checking;
using Injector.Core.Configuration;
using Injector.Core.Deciding;
using Injector.Core.Explaining;
using Injector.Core.Legacy;
using Injector.Core.Merging;
using Injector.Core.Overlays;
using Injector.Core.Overriding;
using Injector.Core.Pods;
using Injector.Core.PostProcessing;
using Injector.Core.Problems;
using Injector.Core.Reinjection;
using Injector.Core.Rendering;
using Injector.Core.Requests;
using Injector.Core.Tracing;
using Injector.Core.Uninjecting;
using Injector.Core.Validation;

namespace Injector.Core;

/// <summary>Rewrites one pod: the only way a pod is injected, whichever host asks.</summary>
public static class InjectionPipeline
{
    /// <summary>Decides whether the pod is injected and, if so, makes the injected pod and the patch that leads to it.</summary>
    /// <param name="request">The pod with everything that bears on it; nothing of it is changed.</param>
    /// <param name="cancellation">Ends the injection, whichever stage it is in.</param>
    /// <exception cref="OperationCanceledException">The injection was ended.</exception>
    /// <exception cref="InjectionException">The pod or one of its annotations is at fault, or a template failed on it.</exception>
    public static InjectionResult Inject(InjectionRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellation.ThrowIfCancellationRequested();
        var author = AuthorPod(request);
        cancellation.ThrowIfCancellationRequested();
        var context = new InjectionContext(request with { Pod = author.Pod }, WrittenText.Of(request, author.Pod, author.IsInjected), cancellation);
        var decision = DecideStage.Run(context);
        if (!decision.Inject)
        {
            return Skip(context, decision, author);
        }

        context.Warnings.AddRange([.. author.Warnings, .. context.UnquotedTexts]);
        ValidateStage.Run(context);
        if (Run(context, cancellation) is not var (pod, injected, templates, status))
        {
            return Skip(context, new(false, DecisionRule.NothingRendered, decision.Evidence), author);
        }

        Finish(context, pod);
        AdviseStage.Run(context, pod);
        CheckStage.Run(context, pod, injected, templates, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var patch = RecordStage.Run(request, author.Pod, author.IsInjected, context.Warnings.Add, pod, status);
        context.Trace?.Reached(StageNames.Record, pod);
        cancellation.ThrowIfCancellationRequested();
        return new InjectionResult
        {
            Decision = decision,
            Pod = pod,
            Patch = patch,
            Author = author,
            Warnings = context.Warnings,
            Templates = templates,
            Explanation = PodExplainer.Explain(context, decision),
        };
    }

    private static InjectionResult Skip(InjectionContext context, InjectionDecision decision, UninjectionResult author)
    {
        AdviseStage.Run(context, null);
        return InjectionResult.Skipped(decision, author.IsInjected ? [.. context.Warnings, EarlierInjectionProblems.Skipped] : context.Warnings) with
        {
            Explanation = PodExplainer.Explain(context, decision),
        };
    }

    /// <summary>A pod that was injected before is taken back to what its author wrote. The reference goes on from the injected pod instead.</summary>
    private static UninjectionResult AuthorPod(InjectionRequest request) => request.Snapshot.Settings.CompatIstio
        ? new UninjectionResult { Pod = request.Pod }
        : Uninjection.Uninject(request.Pod);

    /// <summary>What comes after either engine: a default that the reference writes, or room for the sidecar in the pod's own amounts and the form of a server.</summary>
    private static void Finish(InjectionContext context, JsonObject pod)
    {
        if (context.Snapshot.Settings.CompatIstio)
        {
            ResourceReferences.AddDivisors(pod);
        }
        else
        {
            PodResources.Fit(pod, context.Submitted, context.Warnings.Add);
            StoredForm.Write(pod, context.Submitted);
        }

        context.Trace?.Reached(StageNames.Resources, pod);
    }

    /// <summary>
    /// The injected pod with what the templates alone made, and its status where that is known; null when the sidecar's renders nothing, and no
    /// injection then.
    /// </summary>
    private static (JsonObject Pod, InjectedNames Injected, IReadOnlyList<string> Templates, InjectionStatus? Status)? Run(
        InjectionContext context, CancellationToken cancellation)
    {
        if (context.Snapshot.LegacyTemplate is not null)
        {
            return LegacyStage.Run(context, cancellation) is var (joined, names) ? (joined, names, [LegacyTemplate.Name], null) : null;
        }

        var rendered = RenderStage.Run(context, cancellation);
        if (!context.Snapshot.Settings.CompatIstio && IsWithoutSidecar(rendered))
        {
            return null;
        }

        StructureStage.Run(context, [.. rendered.Select(template => template.Overlay.Pod.Spec())], mergesContainers: true);
        var merged = MergeStage.Run(context, rendered);
        context.Trace?.Reached(StageNames.Merge, merged.Pod);
        var overridden = OverrideStage.Run(context, merged);
        context.Trace?.Reached(StageNames.Override, overridden);
        var finished = PostProcessStage.Run(overridden, PostProcessInput.Of(context, merged.Injected));
        return (finished, merged.Injected, [.. rendered.Select(r => r.Name)], merged.Injected.AsStatus(context.Snapshot.InjectedAnnotations));
    }

    private static bool IsWithoutSidecar(IReadOnlyList<RenderedTemplate> rendered) =>
        rendered.Any(template => template.Name == LegacyTemplate.Name) && rendered.All(template => template.Overlay.IsEmpty);
}
