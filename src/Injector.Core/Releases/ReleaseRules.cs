namespace Injector.Core.Releases;

/// <summary>The rows of the <see cref="ReleaseTable"/> that hold for one release.</summary>
internal sealed class ReleaseRules
{
    private readonly bool[] _holds;

    private ReleaseRules(IstioRelease release)
    {
        Release = release;
        Kubernetes = KubernetesTypes.Of(release);
        _holds = [.. ReleaseTable.All.Select(row => row.Releases.Contains(release))];
    }

    public IstioRelease Release { get; }

    /// <summary>Minor number of the Kubernetes release whose types the release was built with, see <see cref="KubernetesTypes"/>.</summary>
    public int Kubernetes { get; }

    public static ReleaseRules For(IstioRelease release) => new(release);

    /// <summary>Rules of the release line <c>1.minor</c>.</summary>
    public static ReleaseRules For(int minor) => new(new IstioRelease(1, minor));

    public bool Holds(ReleaseRule rule) => _holds[(int)rule];
}
