using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>Names of containers are DNS labels and unique over all lists; the proxy's is told by itself.</summary>
internal sealed class ContainerNameRule : IPodRule
{
    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        HashSet<string>? seen = null;
        var containers = pod.Containers;
        for (var i = 0; i < containers.Count; i++)
        {
            var container = containers[i];
            if (!KubernetesNames.IsLabel(container.Name))
            {
                faults.Add(new PodFault(container.At(), PodRuleProblems.ContainerName(container.List, container.Name)));
                continue;
            }

            if (!IsTaken(container.Name, containers, i, ref seen))
            {
                continue;
            }

            var place = container.At() with { IsLast = true };
            faults.Add(new PodFault(
                place, container.Name == ContainerNames.Proxy ? PodRuleProblems.SeveralProxies() : PodRuleProblems.ContainerDuplicate(container.Name)));
        }
    }

    /// <summary>A few names are compared one by one; many of them by their hashes.</summary>
    private static bool IsTaken(string name, IReadOnlyList<CheckedContainer> containers, int index, ref HashSet<string>? seen)
    {
        if (containers.Count > 8)
        {
            return !(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
        }

        for (var i = 0; i < index; i++)
        {
            if (containers[i].Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
