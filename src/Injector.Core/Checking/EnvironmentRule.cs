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
            var environment = container.Environment;
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
        var name = string.Empty;
        JsonNode? text = null;
        JsonObject? source = null;
        for (var i = 0; i < variable.Count; i++)
        {
            // By position: there are many variables, and two members in each.
            var (key, value) = variable.GetAt(i);
            switch (key)
            {
                case "name":
                    name = value.AsText() ?? string.Empty;
                    break;
                case "value":
                    text = value;
                    break;
                case "valueFrom":
                    source = value as JsonObject;
                    break;
            }
        }

        if (!KubernetesNames.IsVariable(name))
        {
            faults.Add(new PodFault(container.At("env", name, index), PodRuleProblems.VariableName(container.Name, name)));
        }

        if (source is not null && CountOf(source) + (text.AsText() is { Length: > 0 } ? 1 : 0) is not 1 and var sources)
        {
            faults.Add(new PodFault(container.At("env", name, index), PodRuleProblems.VariableSources(container.Name, name, sources)));
        }
    }

    private static int CountOf(JsonObject source)
    {
        var count = 0;
        for (var i = 0; i < source.Count; i++)
        {
            count += source.GetAt(i).Value is null ? 0 : 1;
        }

        return count;
    }
}
