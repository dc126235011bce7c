using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Programs that may gain more privileges than they began with.</summary>
internal sealed class PrivilegeEscalationCheck : IPodSecurityCheck
{
    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var container in pod.Containers)
        {
            if (container.Context?["allowPrivilegeEscalation"].AsBool() != false)
            {
                violations.Add(SecuredPod.InContext(PodSecurityLevel.Restricted, container, "allowPrivilegeEscalation", "must be false"));
            }
        }
    }
}
