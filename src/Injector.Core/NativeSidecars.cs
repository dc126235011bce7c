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

    /// <summary>Whether a node with this kubelet supports native sidecars: the second number of its version is 33 or more.</summary>
    /// <param name="kubeletVersion">For example <c>v1.33.0-gke.1</c>; text that is no version does not qualify.</param>
    public static bool NodeQualifies(string? kubeletVersion)
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
                return false;
            }

            minor = parts++ == 1 ? number : minor;
        }

        return minor >= FirstMinor;
    }
}
