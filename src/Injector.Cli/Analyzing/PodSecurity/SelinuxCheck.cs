using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>SELinux types, users and roles of an author's choice.</summary>
internal sealed class SelinuxCheck : IPodSecurityCheck
{
    private static readonly string[] Chosen = ["user", "role"];

    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var (container, context) in pod.Contexts)
        {
            var options = context.Object("seLinuxOptions");
            if (options.Text("type") is { Length: > 0 } type and not ("container_t" or "container_init_t" or "container_kvm_t" or "container_engine_t"))
            {
                violations.Add(SecuredPod.InContext(PodSecurityLevel.Baseline, container, "seLinuxOptions.type", $"must not be {type}"));
            }

            foreach (var member in Chosen)
            {
                if (options.Text(member) is { Length: > 0 } value)
                {
                    violations.Add(SecuredPod.InContext(PodSecurityLevel.Baseline, container, $"seLinuxOptions.{member}", $"must not be set, and is {value}"));
                }
            }
        }
    }
}
