using System.Text.Json.Nodes;
using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>Only init containers go on running, and only those that do have probes and hooks.</summary>
internal sealed class RestartRule : IPodRule
{
    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        foreach (var container in pod.Containers)
        {
            if (!container.IsInit)
            {
                if (container.RestartPolicy == "Always")
                {
                    faults.Add(new PodFault(container.At("restartPolicy"), PodRuleProblems.RestartPolicy(container.Name)));
                }

                continue;
            }

            if (container.IsRestartable)
            {
                continue;
            }

            Check(container, "lifecycle", container.Lifecycle, faults);
            Check(container, "livenessProbe", container.Liveness, faults);
            Check(container, "readinessProbe", container.Readiness, faults);
            Check(container, "startupProbe", container.Startup, faults);
        }
    }

    private static void Check(CheckedContainer container, string member, JsonNode? value, List<PodFault> faults)
    {
        if (value is not null)
        {
            faults.Add(new PodFault(container.At(member), PodRuleProblems.OnlyOfRunning(container.Name, member)));
        }
    }
}
