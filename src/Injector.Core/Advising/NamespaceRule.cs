using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Requests;

namespace Injector.Core.Advising;

/// <summary>What the pod's namespace says, or would have to say, about its sidecar.</summary>
internal static class NamespaceRule
{
    private const string DataplaneMode = "istio.io/dataplane-mode";

    public static void Check(AdvisedPod pod, List<InjectionProblem> warnings)
    {
        if (pod.Proxy is null)
        {
            return;
        }

        var known = pod.Context.Request.Namespace;
        if (pod.Context.IsOpenShift && (known is null || !OpenShiftRange.IsGiven(known.Annotations)))
        {
            warnings.Add(AdviceProblems.OpenShiftRangeUnknown(isNamespaceKnown: known is not null));
        }

        var ofPod = pod.Submitted.Label(DataplaneMode);
        if ((ofPod ?? known?.Labels.GetValueOrDefault(DataplaneMode)) == "ambient")
        {
            warnings.Add(AdviceProblems.Ambient(isOfPod: ofPod is not null));
        }
    }
}
