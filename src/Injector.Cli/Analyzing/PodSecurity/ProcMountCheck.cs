using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>A <c>/proc</c> of which nothing is hidden.</summary>
internal sealed class ProcMountCheck : IPodSecurityCheck
{
    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var container in pod.Containers)
        {
            if (container.Context.Text("procMount") is { Length: > 0 } mount and not "Default")
            {
                violations.Add(SecuredPod.InContext(PodSecurityLevel.Baseline, container, "procMount", $"must not be {mount}"));
            }
        }
    }
}
