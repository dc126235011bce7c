using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Go.Strconv;

namespace Injector.Core.Advising;

/// <summary>All containers of a pod share one network, so a port that the proxy listens on is taken.</summary>
internal static class ProxyPortRule
{
    private const int Inbound = 15006;
    private const int Names = 15053;

    public static void Check(AdvisedPod pod, List<InjectionProblem> warnings)
    {
        if (pod.Proxy is null)
        {
            return;
        }

        foreach (var container in pod.Running)
        {
            var ports = container.Map.List("ports");
            for (var i = 0; i < (ports?.Count ?? 0); i++)
            {
                if (ports![i] is JsonObject port && port["containerPort"].AsInteger() is { } number
                    && UseOf(pod, number) is { } use && (number == Names || port.Text("protocol") is null or "" or "TCP"))
                {
                    var pointer = string.Create(CultureInfo.InvariantCulture, $"{container.Pointer}/ports/{i}/containerPort");
                    warnings.Add(AdviceProblems.ProxyPortTaken(pointer, container.Field + ".ports", container.Name, number, use));
                }
            }
        }
    }

    /// <summary>What the proxy does with a port; null when it leaves it free.</summary>
    private static string? UseOf(AdvisedPod pod, long port)
    {
        var mesh = pod.Context.Mesh;
        return port switch
        {
            _ when port == mesh.ProxyListenPort => "outgoing traffic",
            _ when port == (mesh.ProxyInboundListenPort is > 0 and var inbound ? inbound : Inbound) => "incoming traffic",
            _ when port == StatusPort(pod) => "health and metrics",
            15000 => "its administration",
            15004 => "looking at its configuration",
            15008 => "tunnelled traffic",
            15020 => "merged metrics",
            15021 => "its readiness",
            Names => "names of services",
            15090 => "its own metrics",
            _ => null,
        };
    }

    private static long StatusPort(AdvisedPod pod) =>
        pod.Submitted.Annotation(AnnotationNames.StatusPort) is { } text ? GoParse.Integer(text) ?? 0 : pod.Context.Mesh.DefaultConfig.StatusPort;
}
