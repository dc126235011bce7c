using Injector.Core.Pods;

namespace Injector.Core.Uninjecting;

/// <summary>
/// Takes out what an injection without a record of ours wrote beside the parts it lists, where the value is the one that it writes by
/// itself. Each is told as a guess: an author may have written the same.
/// </summary>
internal sealed class GuessStep : IUninjectStep
{
    private const string Tunnel = "networking.istio.io/tunnel";
    private const string UnprivilegedPorts = "net.ipv4.ip_unprivileged_port_start";
    private const long ProxyGroup = 1337;

    /// <summary>Annotations by which the CNI plugin sets up capture, with the values that stand for the default.</summary>
    private static readonly (string Name, string[] Defaults)[] Redirection =
    [
        (AnnotationNames.InterceptionMode, ["REDIRECT"]),
        ("traffic.sidecar.istio.io/includeOutboundIPRanges", ["*"]),
        ("traffic.sidecar.istio.io/excludeOutboundIPRanges", [""]),
        ("traffic.sidecar.istio.io/includeInboundPorts", ["*", ""]),
        ("traffic.sidecar.istio.io/excludeInboundPorts", ["15020", "15090,15021,15020", ""]),
        ("traffic.sidecar.istio.io/includeOutboundPorts", [""]),
        ("traffic.sidecar.istio.io/excludeOutboundPorts", [""]),
        ("traffic.sidecar.istio.io/excludeInterfaces", [""]),
        ("traffic.sidecar.istio.io/kubevirtInterfaces", [""]),
    ];

    public void Apply(InjectedPod injected)
    {
        TakeOut(injected, "labels", AnnotationNames.NetworkLabel, injected.ProxyVariable(ProxyEnvironment.Network));
        TakeOut(injected, "labels", Tunnel, "http");
        if (!injected.Status.InitContainers.Contains(ContainerNames.Init, StringComparer.Ordinal))
        {
            TakeOutRedirection(injected);
        }

        TakeOutGroup(injected);
        TakeOutSysctl(injected);
        if (injected.Status.IsOfSingleTemplate && injected.Pod.Spec().Object("dnsConfig") is not null)
        {
            injected.Guesses.Add("/spec/dnsConfig");
        }
    }

    private static void TakeOut(InjectedPod injected, string member, string name, string? written)
    {
        if (injected.Pod.Metadata().Object(member) is { } map && written is not null && map.Text(name) == written)
        {
            map.Remove(name);
            injected.Guesses.Add(JsonPointer.Combine("/metadata/" + member, name));
        }
    }

    /// <summary>Without an init container of rules the CNI plugin captures the traffic, told by annotations.</summary>
    private static void TakeOutRedirection(InjectedPod injected)
    {
        foreach (var (name, defaults) in Redirection)
        {
            if (injected.Pod.Annotation(name) is not { } value)
            {
                continue;
            }

            if (defaults.Contains(value, StringComparer.Ordinal))
            {
                injected.Pod.Annotations()!.Remove(name);
            }
            else
            {
                injected.Guesses.Add(PodPointers.Annotation(name));
            }
        }

        CniNetworks.TakeOut(injected);
    }

    private static void TakeOutGroup(InjectedPod injected)
    {
        if (injected.Pod.Spec().Object("securityContext") is { } context && context["fsGroup"].AsInteger() == ProxyGroup)
        {
            context.Remove("fsGroup");
            injected.Guesses.Add("/spec/securityContext/fsGroup");
        }
    }

    /// <summary>The gateway's template lets the proxy listen on low ports.</summary>
    private static void TakeOutSysctl(InjectedPod injected)
    {
        var context = injected.Pod.Spec().Object("securityContext");
        if (injected.Pod.Annotation(AnnotationNames.Templates)?.Contains("gateway", StringComparison.Ordinal) == true
            && context.List("sysctls") is { } sysctls && sysctls.FindNamed(UnprivilegedPorts) is { } sysctl && sysctl.Text("value") == "0")
        {
            sysctls.Remove(sysctl);
            injected.Guesses.Add("/spec/securityContext/sysctls");
            if (sysctls.Count == 0)
            {
                context!.Remove("sysctls");
            }
        }
    }
}
