using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Windows containers with the privileges of their node.</summary>
internal sealed class HostProcessCheck : IPodSecurityCheck
{
    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var (container, context) in pod.Contexts)
        {
            if (context.Object("windowsOptions").Flag("hostProcess"))
            {
                violations.Add(SecuredPod.InContext(PodSecurityLevel.Baseline, container, "windowsOptions.hostProcess", "must not be true"));
            }
        }
    }
}
