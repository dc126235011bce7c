using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Kernel parameters that reach beyond the pod.</summary>
internal sealed class SysctlsCheck : IPodSecurityCheck
{
    private static readonly FrozenSet<string> Safe = new[]
    {
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies",
        "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
    }.ToFrozenSet(StringComparer.Ordinal);

    public void Check(SecuredPod pod, List<Violation> violations)
    {
        var sysctls = pod.Context.Items("sysctls");
        for (var i = 0; i < sysctls.Count; i++)
        {
            if ((sysctls[i] as JsonObject).Text("name") is { } name && !Safe.Contains(name))
            {
                violations.Add(new Violation(PodSecurityLevel.Baseline, null, "spec.securityContext.sysctls", $"must not have {name}")
                {
                    Pointer = string.Create(CultureInfo.InvariantCulture, $"/securityContext/sysctls/{i}"),
                });
            }
        }
    }
}
