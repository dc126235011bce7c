using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Containers that may run as root: the pod, or else each container, has to say that it does not.</summary>
internal sealed class NonRootCheck : IPodSecurityCheck
{
    private const string Member = "runAsNonRoot";

    public void Check(SecuredPod pod, List<Violation> violations)
    {
        var ofPod = pod.Context?[Member].AsBool();
        if (ofPod == false)
        {
            violations.Add(SecuredPod.InContext(PodSecurityLevel.Restricted, null, Member, "must not be false"));
        }

        foreach (var container in pod.Containers)
        {
            var own = container.Context?[Member].AsBool();
            if (own == false || (own is null && ofPod is null))
            {
                violations.Add(SecuredPod.InContext(PodSecurityLevel.Restricted, container, Member, own == false ? "must not be false" : "must be true, here or for the pod"));
            }
        }
    }
}
