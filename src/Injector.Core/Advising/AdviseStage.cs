using System.Text.Json.Nodes;
using Injector.Core.Requests;

namespace Injector.Core.Advising;

/// <summary>Looks at a pod once its injection is decided and done, for what is likely to disappoint its author. Warnings only; nothing is changed.</summary>
internal static class AdviseStage
{
    private static readonly Action<AdvisedPod, List<InjectionProblem>>[] OfEveryPod = [MisspeltKeyRule.Check];

    private static readonly Action<AdvisedPod, List<InjectionProblem>>[] OfSkippedPods = [LeftPlaceholderRule.Check];

    private static readonly Action<AdvisedPod, List<InjectionProblem>>[] OfInjectedPods =
    [
        ProxyConfigRule.Check,
        JobRule.Check,
        ProxyUserRule.Check,
        ProxyPortRule.Check,
        ProbePortRule.Check,
        ForeignSidecarRule.Check,
        NamespaceRule.Check,
    ];

    /// <param name="context">The request; gets the warnings.</param>
    /// <param name="finished">The injected pod; null when it was not injected. Read only.</param>
    public static void Run(InjectionContext context, JsonObject? finished)
    {
        var pod = new AdvisedPod(context, finished);
        Run(OfEveryPod, pod, context);
        Run(finished is null ? OfSkippedPods : OfInjectedPods, pod, context);
        context.Warnings.AddRange(context.Request.WorkloadWarnings);
    }

    private static void Run(Action<AdvisedPod, List<InjectionProblem>>[] rules, AdvisedPod pod, InjectionContext context)
    {
        foreach (var rule in rules)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            rule(pod, context.Warnings);
        }
    }
}
