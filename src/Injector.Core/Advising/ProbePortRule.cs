using System.Text.Json.Nodes;
using Injector.Core.Problems;

namespace Injector.Core.Advising;

/// <summary>A probe that names a port which its container does not declare reaches nothing, and is not led through the proxy either.</summary>
internal static class ProbePortRule
{
    private static readonly string[] Probes = ["readinessProbe", "livenessProbe", "startupProbe"];
    private static readonly string[] Actions = ["httpGet", "tcpSocket"];

    public static void Check(AdvisedPod pod, List<InjectionProblem> warnings)
    {
        foreach (var container in pod.Running)
        {
            foreach (var probe in Probes)
            {
                if (container.Map.Object(probe) is { } handler)
                {
                    Check(container, probe, handler, warnings);
                }
            }
        }
    }

    private static void Check(OwnContainer container, string probe, JsonObject handler, List<InjectionProblem> warnings)
    {
        foreach (var action in Actions)
        {
            if (handler.Object(action).Text("port") is { Length: > 0 } name && !name.All(char.IsAsciiDigit) && !Declares(container, name))
            {
                warnings.Add(AdviceProblems.ProbePortUnknown($"{container.Pointer}/{probe}/{action}/port", $"{container.Field}.{probe}.{action}.port", container.Name, name));
            }
        }
    }

    private static bool Declares(OwnContainer container, string name) =>
        container.Map.List("ports") is { } ports && ports.Any(port => (port as JsonObject).Text("name") == name);
}
