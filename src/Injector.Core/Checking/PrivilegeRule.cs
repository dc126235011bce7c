using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>A container that is privileged cannot be denied more privileges.</summary>
internal sealed class PrivilegeRule : IPodRule
{
    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        foreach (var container in pod.Containers)
        {
            if (container.SecurityContext is { } context && context.Flag("privileged")
                && context["allowPrivilegeEscalation"].AsBool() == false)
            {
                faults.Add(new PodFault(container.At("securityContext"), PodRuleProblems.PrivilegesContradict(container.Name)));
            }
        }
    }
}
