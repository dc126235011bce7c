using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Advising;

/// <summary>A name in the pod's proxy configuration that the release does not know has no effect.</summary>
internal static class ProxyConfigRule
{
    public static void Check(AdvisedPod pod, List<InjectionProblem> warnings)
    {
        if (pod.Submitted.Annotation(AnnotationNames.ProxyConfig) is null)
        {
            return;
        }

        foreach (var unknown in pod.Context.Proxy.UnknownFields)
        {
            warnings.Add(AdviceProblems.ProxyConfigUnknown(unknown));
        }
    }
}
