using Injector.Core;

namespace Injector.Hosting.Preparing;

/// <summary>What a host took for granted, in one line: whoever wonders about an injected pod begins here.</summary>
public static class Assumptions
{
    /// <summary>Which release is followed and how sidecars are made, each with what says so.</summary>
    public static string Of(InjectionSnapshot snapshot, NativeSidecarChoice sidecars)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return $"Istio {snapshot.Release} is followed ({snapshot.ReleaseSource}); {sidecars}";
    }
}
