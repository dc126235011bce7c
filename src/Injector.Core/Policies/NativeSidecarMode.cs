namespace Injector.Core;

/// <summary>How it is decided whether sidecars run as native ones (init containers with restart policy Always).</summary>
public enum NativeSidecarMode
{
    /// <summary>Never.</summary>
    False,

    /// <summary>Always.</summary>
    True,

    /// <summary>When the nodes are known to support them; never without knowledge of nodes.</summary>
    Auto,
}
