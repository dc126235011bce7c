using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Ports of the node.</summary>
internal sealed class HostPortsCheck : IPodSecurityCheck
{
    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var container in pod.Containers)
        {
            var ports = container.Map.Items("ports");
            for (var i = 0; i < ports.Count; i++)
            {
                if ((ports[i] as JsonObject).Number("hostPort") is { } port and not 0)
                {
                    violations.Add(new Violation(PodSecurityLevel.Baseline, container, $"{container.Field}.ports.hostPort", $"must not be {port}")
                    {
                        Pointer = string.Create(CultureInfo.InvariantCulture, $"/ports/{i}/hostPort"),
                    });
                }
            }
        }
    }
}
