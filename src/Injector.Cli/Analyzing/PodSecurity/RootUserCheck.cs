using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>The user root, chosen by its number.</summary>
internal sealed class RootUserCheck : IPodSecurityCheck
{
    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var (container, context) in pod.Contexts)
        {
            if (context.Number("runAsUser") == 0)
            {
                violations.Add(SecuredPod.InContext(PodSecurityLevel.Restricted, container, "runAsUser", "must not be 0"));
            }
        }
    }
}
