namespace Injector.Core;

/// <summary>
/// What a pod's author can bring into a pod through annotations and own versions of injected containers, where it reaches beyond the pod: by
/// the controls of the Pod Security Standards.
/// </summary>
public enum StructureKind
{
    /// <summary>A volume with files of the node.</summary>
    HostPath,

    /// <summary>A volume of a type that the restricted standard does not name: <c>nfs</c>, <c>flexVolume</c>.</summary>
    OtherVolumes,

    /// <summary>A mount that hands what is mounted below it on to the node.</summary>
    MountPropagation,

    /// <summary><c>hostNetwork</c>, <c>hostPID</c> or <c>hostIPC</c>.</summary>
    HostNamespaces,

    /// <summary>A port of the node.</summary>
    HostPorts,

    /// <summary>A privileged container.</summary>
    Privileged,

    /// <summary>An added capability that the baseline standard does not name.</summary>
    Capabilities,

    /// <summary><c>allowPrivilegeEscalation: true</c>.</summary>
    PrivilegeEscalation,

    /// <summary>A container that runs as user 0.</summary>
    Root,

    /// <summary>A <c>procMount</c> that masks nothing.</summary>
    ProcMount,

    /// <summary>A seccomp or AppArmor profile <c>Unconfined</c>, or SELinux options that the baseline standard does not name.</summary>
    Unconfined,

    /// <summary>A Windows container that is a process of the node.</summary>
    HostProcess,
}
