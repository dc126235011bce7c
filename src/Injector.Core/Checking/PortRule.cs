using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>
/// Ports are in range, their names are unique within a container, and no two containers want the same port of the node. The same port in
/// two containers is no fault: the API server takes it.
/// </summary>
internal sealed class PortRule : IPodRule
{
    private const long LargestPort = ushort.MaxValue;

    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        HashSet<(string Protocol, string Address, long Port)>? ofNode = null;
        foreach (var container in pod.Containers)
        {
            if (container.Map.List("ports") is not { Count: > 0 } ports)
            {
                continue;
            }

            if (container.IsInit)
            {
                // They run one after the other, so each has the node's ports for itself.
                ofNode = null;
            }

            HashSet<string>? names = null;
            for (var i = 0; i < ports.Count; i++)
            {
                if (ports[i] is JsonObject port)
                {
                    CheckPort(container, port, i, ref names, ref ofNode, faults);
                }
            }
        }
    }

    private static void CheckPort(
        CheckedContainer container,
        JsonObject port,
        int index,
        ref HashSet<string>? names,
        ref HashSet<(string Protocol, string Address, long Port)>? ofNode,
        List<PodFault> faults)
    {
        var number = port["containerPort"].AsInteger();
        var name = port.Text("name");
        var protocol = port.Text("protocol") ?? "TCP";
        if (Wrong(number, name, protocol) is { } wrong)
        {
            faults.Add(new PodFault(At(container, number, name, index), PodRuleProblems.PortInvalid(container.Name, wrong)));
        }
        else if (name is { Length: > 0 } && !(names ??= new(StringComparer.Ordinal)).Add(name))
        {
            faults.Add(new PodFault(At(container, number, name, index) with { IsLast = true }, PodRuleProblems.PortNameDuplicate(container.Name, name)));
        }

        if (port["hostPort"].AsInteger() is { } ofHost and not 0)
        {
            if (ofHost is < 0 or > LargestPort)
            {
                faults.Add(new PodFault(At(container, number, name, index), PodRuleProblems.PortInvalid(container.Name, string.Create(CultureInfo.InvariantCulture, $"the hostPort {ofHost}, which is none"))));
            }
            else if (!(ofNode ??= []).Add((protocol, port.Text("hostIP") ?? string.Empty, ofHost)))
            {
                faults.Add(new PodFault(At(container, number, name, index) with { IsLast = true }, PodRuleProblems.HostPortConflict(container.Name, ofHost)));
            }
        }
    }

    private static string? Wrong(long? number, string? name, string protocol)
    {
        if (number is not (> 0 and <= LargestPort))
        {
            return number is null ? "a port without a number" : string.Create(CultureInfo.InvariantCulture, $"the port {number}, which is none");
        }

        if (name is { Length: > 0 } && !KubernetesNames.IsPortName(name))
        {
            return $"a port named '{name}': at most 15 lower-case letters, digits and single dashes, one letter at least";
        }

        return protocol is "TCP" or "UDP" or "SCTP" ? null : $"a port of protocol '{protocol}'";
    }

    private static FaultPlace At(CheckedContainer container, long? number, string? name, int index) =>
        container.At("ports", name is { Length: > 0 } ? name : number?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, index);
}
