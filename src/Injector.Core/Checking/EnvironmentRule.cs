using System.Text.Json.Nodes;
using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>Names of environment variables are legal, and each variable has its value from one place.</summary>
internal sealed class EnvironmentRule : IPodRule
{
    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        foreach (var container in pod.Containers)
        {
            var environment = container.Map.List("env");
            for (var i = 0; environment is not null && i < environment.Count; i++)
            {
                if (environment[i] is JsonObject variable)
                {
                    CheckVariable(container, variable, i, faults);
                }
            }
        }
    }

    private static void CheckVariable(CheckedContainer container, JsonObject variable, int index, List<PodFault> faults)
    {
        var name = variable.Text("name") ?? string.Empty;
        if (!KubernetesNames.IsVariable(name))
        {
            faults.Add(new PodFault(container.At("env", name, index), PodRuleProblems.VariableName(container.Name, name)));
        }

        if (variable.Count == 2 && variable.ContainsKey("value"))
        {
            return;
        }

        if (variable.Object("valueFrom") is not { } source)
        {
            return;
        }

        var sources = source.Count(member => member.Value is not null) + (variable.Text("value") is { Length: > 0 } ? 1 : 0);
        if (sources != 1)
        {
            faults.Add(new PodFault(container.At("env", name, index), PodRuleProblems.VariableSources(container.Name, name, sources)));
        }
    }
}
