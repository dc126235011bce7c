using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>Names of containers are DNS labels and unique over all lists; the proxy's is told by itself.</summary>
internal sealed class ContainerNameRule : IPodRule
{
    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        var seen = new NameSet();
        foreach (var container in pod.Containers)
        {
            if (!KubernetesNames.IsLabel(container.Name))
            {
                faults.Add(new PodFault(container.At(), PodRuleProblems.ContainerName(container.List, container.Name)));
            }
            else if (!seen.Add(container.Name))
            {
                faults.Add(new PodFault(
                    container.At() with { IsLast = true },
                    container.Name == ContainerNames.Proxy ? PodRuleProblems.SeveralProxies() : PodRuleProblems.ContainerDuplicate(container.Name)));
            }
        }
    }
}
