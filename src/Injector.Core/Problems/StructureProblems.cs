namespace Injector.Core.Problems;

/// <summary>What the structure policy has against a pod.</summary>
internal static class StructureProblems
{
    /// <param name="kind">Kind of the structure.</param>
    /// <param name="detail">What exactly it is.</param>
    /// <param name="source">What brought it in.</param>
    /// <param name="pointer">RFC 6901 pointer of the source.</param>
    public static InjectionProblem Denied(StructureKind kind, string detail, string source, string pointer)
    {
        var name = StructurePolicy.NameOf(kind);
        return new(ProblemIds.StructurePolicy, $"{source} brings in {Describe(kind, detail)}, which the structure policy denies")
        {
            Pointer = pointer,
            Hint = $"leave it out, or let the injector run with --structure-policy {name}=allow",
        };
    }

    /// <param name="kind">Kind of the structure.</param>
    /// <param name="detail">What exactly it is.</param>
    /// <param name="source">What brought it in.</param>
    /// <param name="pointer">RFC 6901 pointer of the source.</param>
    public static InjectionProblem Warned(StructureKind kind, string detail, string source, string pointer) =>
        new(ProblemIds.StructurePolicy, $"{source} brings in {Describe(kind, detail)}") { Pointer = pointer };

    private static string Describe(StructureKind kind, string detail) => kind switch
    {
        StructureKind.HostPath => $"a volume with files of the node (hostPath {detail})",
        StructureKind.OtherVolumes => $"a volume of type {detail}",
        StructureKind.MountPropagation => "a mount that is handed on to the node (mountPropagation: Bidirectional)",
        StructureKind.HostNamespaces => $"a namespace of the node ({detail}: true)",
        StructureKind.HostPorts => $"a port of the node (hostPort {detail})",
        StructureKind.Privileged => "a privileged container",
        StructureKind.Capabilities => $"the capability {detail}",
        StructureKind.PrivilegeEscalation => "a container that may gain privileges (allowPrivilegeEscalation: true)",
        StructureKind.Root => "a container that runs as root (runAsUser: 0)",
        StructureKind.ProcMount => "an unmasked /proc (procMount)",
        StructureKind.Unconfined => $"a container that is not confined ({detail})",
        _ => "a container that is a process of the node (windowsOptions.hostProcess)",
    };
}
