using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Probes and hooks that the node sends to another host than the pod.</summary>
internal sealed class ProbeHostsCheck : IPodSecurityCheck
{
    private static readonly string[][] Handlers =
    [
        ["livenessProbe"], ["readinessProbe"], ["startupProbe"], ["lifecycle", "postStart"], ["lifecycle", "preStop"],
    ];

    private static readonly string[] Actions = ["httpGet", "tcpSocket"];

    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var container in pod.Containers)
        {
            foreach (var handler in Handlers)
            {
                foreach (var action in Actions)
                {
                    string[] path = [.. handler, action, "host"];
                    if (container.Map.TextOrEmpty(path) is { Length: > 0 } host)
                    {
                        violations.Add(new Violation(PodSecurityLevel.Baseline, container, $"{container.Field}.{string.Join('.', path)}", $"must not be {host}")
                        {
                            Pointer = $"/{string.Join('/', path)}",
                        });
                    }
                }
            }
        }
    }
}
