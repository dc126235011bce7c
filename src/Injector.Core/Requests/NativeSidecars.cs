using System.Collections.Frozen;
using Injector.Core.Releases;

namespace Injector.Core;

/// <summary>The rules behind <c>ENABLE_NATIVE_SIDECARS</c>, as Istio 1.27 and later apply them.</summary>
public static class NativeSidecars
{
    private const int FirstMinor = 33;

    /// <summary>Reads the setting.</summary>
    /// <param name="text"><c>true</c>, <c>false</c> or <c>auto</c>; null and empty mean <paramref name="unset"/>.</param>
    /// <param name="unset">Mode when nothing is set: <see cref="NativeSidecarMode.Auto"/> from Istio 1.27 on.</param>
    /// <returns>The mode; null when the text is none of the three.</returns>
    public static NativeSidecarMode? Parse(string? text, NativeSidecarMode unset = NativeSidecarMode.Auto) => text switch
    {
        null or "" => unset,
        "true" => NativeSidecarMode.True,
        "false" => NativeSidecarMode.False,
        "auto" => NativeSidecarMode.Auto,
        _ => null,
    };

    /// <summary>The mode when nothing is set: what the release of a configuration does by itself.</summary>
    public static NativeSidecarMode ModeWhenUnset(InjectionSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Rules.Holds(ReleaseRule.NativeSidecarsAreAutomatic) ? NativeSidecarMode.Auto : NativeSidecarMode.False;
    }

    /// <summary>The mode of a configuration: what its settings say, else what its release does by itself.</summary>
    public static NativeSidecarMode ModeOf(InjectionSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Settings.NativeSidecars ?? ModeWhenUnset(snapshot);
    }

    /// <summary>Decides for one pod.</summary>
    /// <param name="mode">The setting.</param>
    /// <param name="nodes">The nodes of the cluster; null when there is no access to them.</param>
    /// <param name="nodeName">Node the pod names itself; null when the scheduler will choose.</param>
    /// <param name="compatIstio">Whether nodes that run Windows count too, as in the reference; no pod with a sidecar can run there.</param>
    public static bool Resolve(NativeSidecarMode mode, KnownNodes? nodes, string? nodeName, bool compatIstio) =>
        mode == NativeSidecarMode.True || (mode == NativeSidecarMode.Auto && nodes is not null && nodes.Qualify(nodeName, compatIstio));

    /// <summary>Whether a node with this kubelet supports native sidecars: the second number of its version is 33 or more.</summary>
    /// <param name="kubeletVersion">For example <c>v1.33.0-gke.1</c>; text that is no version does not qualify.</param>
    public static bool NodeQualifies(string? kubeletVersion) => MinorOf(kubeletVersion) >= FirstMinor;

    /// <summary>Whether a text is a version such as <c>1.33</c> or <c>v1.33.0-gke.1</c>.</summary>
    public static bool IsVersion(string? text) => MinorOf(text) >= 0;

    /// <summary>The second number of a version; -1 when the text is none.</summary>
    private static int MinorOf(string? kubeletVersion)
    {
        var core = (kubeletVersion ?? "").AsSpan();
        core = core.StartsWith("v", StringComparison.Ordinal) ? core[1..] : core;
        var end = core.IndexOfAny('-', '+');
        core = end < 0 ? core : core[..end];

        var minor = -1;
        var parts = 0;
        foreach (var range in core.Split('.'))
        {
            if (!int.TryParse(core[range], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            {
                return -1;
            }

            minor = parts++ == 1 ? number : minor;
        }

        return minor;
    }
}

/// <summary>A node of a cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="KubeletVersion">Version of its kubelet; null when it is not known.</param>
/// <param name="IsWindows">Whether it runs Windows.</param>
public sealed record KnownNode(string Name, string? KubeletVersion, bool IsWindows);

/// <summary>The nodes of a cluster, as far as native sidecars are concerned.</summary>
public sealed class KnownNodes
{
    private readonly FrozenDictionary<string, bool> _qualifies;
    private readonly bool _allQualify;
    private readonly bool _allButWindowsQualify;

    /// <summary>Remembers which nodes qualify.</summary>
    /// <param name="nodes">Every node.</param>
    public KnownNodes(IEnumerable<KnownNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var all = nodes.ToList();
        _qualifies = all.ToFrozenDictionary(n => n.Name, n => NativeSidecars.NodeQualifies(n.KubeletVersion), StringComparer.Ordinal);
        _allQualify = all.TrueForAll(n => _qualifies[n.Name]);
        _allButWindowsQualify = all.TrueForAll(n => n.IsWindows || _qualifies[n.Name]);
    }

    /// <summary>Whether a pod's sidecar can be native: the node it names decides if it exists, else every node must qualify; no node at all qualifies.</summary>
    /// <param name="nodeName">Node the pod names itself; null when the scheduler will choose.</param>
    /// <param name="countsWindows">Whether nodes that run Windows must qualify too.</param>
    public bool Qualify(string? nodeName, bool countsWindows) =>
        nodeName is not null && _qualifies.TryGetValue(nodeName, out var verdict) ? verdict : countsWindows ? _allQualify : _allButWindowsQualify;
}
