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
        var names = new NameSet();
        foreach (var container in pod.Containers)
        {
            if (container.Ports is not { Count: > 0 } ports)
            {
                continue;
            }

            names.Clear();
            if (container.IsInit)
            {
                // They run one after the other, so each has the node's ports for itself.
                ofNode = null;
            }

            for (var i = 0; i < ports.Count; i++)
            {
                if (ports[i] is JsonObject port && Problem(container, CheckedPort.Of(port), names, ref ofNode) is { } problem)
                {
                    faults.Add(new PodFault(At(container, CheckedPort.Of(port), i), problem));
                }
            }
        }
    }

    private static InjectionProblem? Problem(
        CheckedContainer container, in CheckedPort port, NameSet names, ref HashSet<(string Protocol, string Address, long Port)>? ofNode)
    {
        if (Wrong(port) is { } wrong)
        {
            return PodRuleProblems.PortInvalid(container.Name, wrong);
        }

        if (port.Name.Length > 0 && !names.Add(port.Name))
        {
            return PodRuleProblems.PortNameDuplicate(container.Name, port.Name);
        }

        return port.OfHost != 0 && !(ofNode ??= []).Add((port.Protocol, port.Address, port.OfHost))
            ? PodRuleProblems.HostPortConflict(container.Name, port.OfHost)
            : null;
    }

    private static string? Wrong(in CheckedPort port) => port switch
    {
        { Number: null } => "a port without a number",
        { Number: <= 0 or > LargestPort } => string.Create(CultureInfo.InvariantCulture, $"the port {port.Number}, which is none"),
        { OfHost: < 0 or > LargestPort } => string.Create(CultureInfo.InvariantCulture, $"the hostPort {port.OfHost}, which is none"),
        { Name.Length: > 0 } when !KubernetesNames.IsPortName(port.Name) =>
            $"a port named '{port.Name}': at most 15 lower-case letters, digits and single dashes, one letter at least",
        { Protocol: "TCP" or "UDP" or "SCTP" } => null,
        _ => $"a port of protocol '{port.Protocol}'",
    };

    /// <summary>The last of several ports of one name is the one too many; the first has nothing against it.</summary>
    private static FaultPlace At(CheckedContainer container, in CheckedPort port, int index) => container.At(
        "ports", port.Name.Length > 0 ? port.Name : port.Number?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, index) with
    {
        IsLast = true,
    };
}
