using System.Text.Json.Nodes;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>All controls of the Pod Security Standards, in the order in which they are published.</summary>
internal static class PodSecurityChecks
{
    private static readonly IPodSecurityCheck[] All =
    [
        new HostProcessCheck(), new HostNamespacesCheck(), new PrivilegedCheck(), new CapabilitiesCheck(), new VolumesCheck(), new HostPortsCheck(),
        new ProbeHostsCheck(), new AppArmorCheck(), new SelinuxCheck(), new ProcMountCheck(), new SeccompCheck(), new SysctlsCheck(),
        new PrivilegeEscalationCheck(), new NonRootCheck(), new RootUserCheck(),
    ];

    /// <summary>What some level refuses of a pod.</summary>
    /// <param name="pod">An object with <c>metadata</c> and <c>spec</c>; read only.</param>
    public static IReadOnlyList<Violation> Run(JsonObject pod)
    {
        var secured = new SecuredPod(pod);
        var violations = new List<Violation>();
        foreach (var check in All)
        {
            check.Check(secured, violations);
        }

        return violations;
    }
}
