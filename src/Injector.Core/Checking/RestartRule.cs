using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>Only init containers go on running, and only those that do have probes and hooks.</summary>
internal sealed class RestartRule : IPodRule
{
    private static readonly string[] OfRunning = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"];

    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        foreach (var container in pod.Containers)
        {
            if (!container.IsInit)
            {
                if (container.Map.Text("restartPolicy") == "Always")
                {
                    faults.Add(new PodFault(container.At("restartPolicy"), PodRuleProblems.RestartPolicy(container.Name)));
                }

                continue;
            }

            if (container.IsRestartable)
            {
                continue;
            }

            foreach (var member in OfRunning)
            {
                if (container.Map[member] is not null)
                {
                    faults.Add(new PodFault(container.At(member), PodRuleProblems.OnlyOfRunning(container.Name, member)));
                }
            }
        }
    }
}
