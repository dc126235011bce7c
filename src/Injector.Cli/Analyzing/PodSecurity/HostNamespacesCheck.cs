using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Network, processes and memory that are those of the node.</summary>
internal sealed class HostNamespacesCheck : IPodSecurityCheck
{
    private static readonly string[] Members = ["hostNetwork", "hostPID", "hostIPC"];

    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var member in Members)
        {
            if (pod.Spec.Flag(member))
            {
                violations.Add(new Violation(PodSecurityLevel.Baseline, null, $"spec.{member}", "must not be true") { Pointer = $"/{member}" });
            }
        }
    }
}
