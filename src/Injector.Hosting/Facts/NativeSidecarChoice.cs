using Injector.Core;

namespace Injector.Hosting.Facts;

/// <summary>The mode of native sidecars by release.</summary>
public static class NativeSidecarChoice
{
    private static readonly IstioRelease FirstWithAuto = new(1, 27);

    /// <summary>The mode asked for; without one, releases from 1.27 on look at the nodes and older ones do not.</summary>
    public static NativeSidecarMode ModeOf(NativeSidecarMode? asked, InjectionSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return asked ?? (snapshot.Release >= FirstWithAuto ? NativeSidecarMode.Auto : NativeSidecarMode.False);
    }
}
