using System.Text.Json.Nodes;
using Injector.Core.Configuration;
using Injector.Core.Merging;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Requests;

namespace Injector.Core.Checking;

/// <summary>
/// Looks at the finished pod by the API server's rules. What the injection made wrong is an error that names the template; what was wrong
/// before is a warning. The submitted pod and the templates are looked at only when there is a fault, so a good pod costs one pass.
/// </summary>
internal static class CheckStage
{
    // Each fault is looked for in all templates, and nobody reads a hundred of them.
    private const int MostTold = 100;

    private static readonly IPodRule[] Rules =
    [
        new ContainerNameRule(),
        new ImageRule(),
        new RestartRule(),
        new PortRule(),
        new EnvironmentRule(),
        new MountRule(),
        new VolumeRule(),
        new ResourceRule(),
        new HandlerRule(),
        new PrivilegeRule(),
        new MetadataRule(),
    ];

    /// <param name="context">The request; gets the warnings.</param>
    /// <param name="pod">The finished pod. Read only.</param>
    /// <param name="injected">What the templates alone made, which the status annotation lists.</param>
    /// <param name="templates">Names of the templates that were rendered, in order.</param>
    /// <param name="cancellation">Ends a template that is rendered again to find a fault in it.</param>
    /// <exception cref="InjectionException">Everything that the injection made wrong.</exception>
    public static void Run(InjectionContext context, JsonObject pod, InjectedNames injected, IReadOnlyList<string> templates, CancellationToken cancellation)
    {
        ProxyAmounts.Check(context, pod);
        ListedParts.Check(pod, injected);
        WarnWithoutProxy(context, pod, templates);
        var faults = FaultsOf(pod, context);
        if (faults.Count == 0)
        {
            return;
        }

        var before = new Dictionary<FaultKey, PodFault>();
        foreach (var fault in FaultsOf(context.Submitted, context))
        {
            before.TryAdd(fault.Key, fault);
        }

        var trace = new TemplateTrace(context, templates, cancellation);
        var errors = new List<InjectionProblem>();
        var told = 0;
        foreach (var fault in faults.DistinctBy(fault => fault.Key))
        {
            if (before.TryGetValue(fault.Key, out var known))
            {
                context.Warnings.Add(PodRuleProblems.Before(known.Problem, known.Place.ToString()) with { Pointer = known.Place.Pointer });
            }
            else if (told++ < MostTold)
            {
                cancellation.ThrowIfCancellationRequested();
                var problem = trace.Explain(fault) with { Pointer = SubmittedPlace.PointerOf(context.Submitted, fault.Place) };
                (IsTolerated(context, fault) ? context.Warnings : errors).Add(problem);
            }
            else if (!IsTolerated(context, fault))
            {
                errors.Add(fault.Problem);
                break;
            }
        }

        if (errors.Count > 0)
        {
            throw new InjectionException(InjectionErrorKind.FinishedPod, errors);
        }
    }

    /// <summary>What the API server would refuse about a pod, in the order of the rules.</summary>
    public static List<PodFault> FaultsOf(JsonObject pod, IReadOnlyList<string> claimedVolumes, CancellationToken cancellation = default)
    {
        var view = new CheckedPod(pod, claimedVolumes);
        var faults = new List<PodFault>();
        foreach (var rule in Rules)
        {
            cancellation.ThrowIfCancellationRequested();
            rule.Check(view, faults);
        }

        return faults;
    }

    /// <summary>A sidecar template whose conditions left the proxy out takes the pod out of the mesh; the API server has nothing against it.</summary>
    private static void WarnWithoutProxy(InjectionContext context, JsonObject pod, IReadOnlyList<string> templates)
    {
        if (!context.Snapshot.Settings.CompatIstio && pod.Proxy() is null && templates.Contains(LegacyTemplate.Name, StringComparer.Ordinal))
        {
            context.Warnings.Add(PodRuleProblems.ProxyMissing(LegacyTemplate.Name));
        }
    }

    private static List<PodFault> FaultsOf(JsonObject pod, InjectionContext context) => FaultsOf(pod, context.Request.ClaimedVolumes, context.Cancellation);

    /// <summary>The reference hands out whatever comes out; and amounts that the pod's own annotations ask for are the author's.</summary>
    private static bool IsTolerated(InjectionContext context, PodFault fault) =>
        context.Snapshot.Settings.CompatIstio
        || (fault.Problem.Id == ProblemIds.RequestsExceedLimits
            && fault.Place.Name is (ContainerNames.Proxy or ContainerNames.Init or ContainerNames.Validation) && ProxyAmounts.AreAnnotated(context.Submitted));
}
