using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Containers without any bounds.</summary>
internal sealed class PrivilegedCheck : IPodSecurityCheck
{
    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var container in pod.Containers)
        {
            if (container.Context.Flag("privileged"))
            {
                violations.Add(SecuredPod.InContext(PodSecurityLevel.Baseline, container, "privileged", "must not be true"));
            }
        }
    }
}
