using System.Text.Json.Nodes;
using Injector.Core.Advising;
using Injector.Core.Checking;
using Injector.Core.Configuration;
using Injector.Core.Deciding;
using Injector.Core.Legacy;
using Injector.Core.Merging;
using Injector.Core.Overriding;
using Injector.Core.Pods;
using Injector.Core.PostProcessing;
using Injector.Core.Problems;
using Injector.Core.Reinjection;
using Injector.Core.Rendering;
using Injector.Core.Requests;
using Injector.Core.Uninjecting;
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
        var author = AuthorPod(request);
        var context = new InjectionContext(request with { Pod = author.Pod }, WrittenText.Of(request, author.Pod, author.IsInjected));
        var decision = DecideStage.Run(context);
        if (!decision.Inject)
        {
            AdviseStage.Run(context, null);
            return InjectionResult.Skipped(decision, author.IsInjected ? [.. context.Warnings, EarlierInjectionProblems.Skipped] : context.Warnings);
        }

        context.Warnings.AddRange([.. author.Warnings, .. context.UnquotedTexts]);
        ValidateStage.Run(context);
        var (pod, templates, status) = context.Snapshot.LegacyTemplate is null
            ? RunTemplates(context, cancellation)
            : (LegacyStage.Run(context, cancellation), [LegacyTemplate.Name], null);
        Finish(context, pod);
        AdviseStage.Run(context, pod);
        CheckStage.Run(context, pod, templates, cancellation);
        var patch = RecordStage.Run(request, author.Pod, author.IsInjected, context.Warnings.Add, pod, status);
        return new InjectionResult
        {
            Decision = decision,
            Pod = pod,
            Patch = patch,
            Author = author,
            Warnings = context.Warnings,
            Templates = templates,
        };
    }

    /// <summary>A pod that was injected before is taken back to what its author wrote. The reference goes on from the injected pod instead.</summary>
    private static UninjectionResult AuthorPod(InjectionRequest request) => request.Snapshot.Settings.CompatIstio
        ? new UninjectionResult { Pod = request.Pod }
        : Uninjection.Uninject(request.Pod);

    /// <summary>What comes after either engine: a default that the reference writes, or room for the sidecar in the pod's own amounts.</summary>
    private static void Finish(InjectionContext context, JsonObject pod)
    {
        if (context.Snapshot.Settings.CompatIstio)
        {
            ResourceReferences.AddDivisors(pod);
        }
        else
        {
            PodResources.Fit(pod, context.Submitted, context.Warnings.Add);
        }
    }

    private static (JsonObject Pod, IReadOnlyList<string> Templates, InjectionStatus? Status) RunTemplates(InjectionContext context, CancellationToken cancellation)
    {
        var rendered = RenderStage.Run(context, cancellation);
        var merged = MergeStage.Run(context, rendered);
        var overridden = OverrideStage.Run(context, merged);
        var finished = PostProcessStage.Run(overridden, PostProcessInput.Of(context, merged.Injected));
        return (finished, [.. rendered.Select(r => r.Name)], merged.Injected.AsStatus(context.Snapshot.InjectedAnnotations));
    }
}
