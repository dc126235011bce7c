using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>System calls without a filter; at the restricted level a filter is to be chosen for the pod or for each container.</summary>
internal sealed class SeccompCheck : IPodSecurityCheck
{
    private const string Member = "seccompProfile.type";

    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var (container, context) in pod.Contexts)
        {
            if (context.TextOrEmpty("seccompProfile", "type") is { Length: > 0 } type && !IsFilter(type))
            {
                violations.Add(SecuredPod.InContext(PodSecurityLevel.Baseline, container, Member, $"must not be {type}"));
            }
        }

        if (IsFilter(pod.Context.TextOrEmpty("seccompProfile", "type")))
        {
            return;
        }

        foreach (var container in pod.Containers.Where(container => container.Context.TextOrEmpty("seccompProfile", "type").Length == 0))
        {
            violations.Add(SecuredPod.InContext(PodSecurityLevel.Restricted, container, Member, "must be RuntimeDefault or Localhost, here or for the pod"));
        }
    }

    private static bool IsFilter(string type) => type is "RuntimeDefault" or "Localhost";
}
