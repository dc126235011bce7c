using System.Collections.Frozen;
using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Capabilities beyond those that containers have anyway; at the restricted level all are to be dropped.</summary>
internal sealed class CapabilitiesCheck : IPodSecurityCheck
{
    private const string BindService = "NET_BIND_SERVICE";

    private static readonly FrozenSet<string> Usual = new[]
    {
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", BindService, "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    }.ToFrozenSet(StringComparer.Ordinal);

    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var container in pod.Containers)
        {
            var capabilities = container.Context.Object("capabilities");
            var added = capabilities.Texts("add");
            Add(PodSecurityLevel.Baseline, [.. added.Where(name => !Usual.Contains(name))]);
            Add(PodSecurityLevel.Restricted, [.. added.Where(name => Usual.Contains(name) && name != BindService)]);
            if (!capabilities.Texts("drop").Contains("ALL", StringComparer.Ordinal))
            {
                violations.Add(SecuredPod.InContext(PodSecurityLevel.Restricted, container, "capabilities.drop", "must have ALL"));
            }

            void Add(PodSecurityLevel level, IReadOnlyList<string> names)
            {
                if (names.Count > 0)
                {
                    violations.Add(SecuredPod.InContext(level, container, "capabilities.add", $"must not have {string.Join(", ", names)}"));
                }
            }
        }
    }
}
