namespace Injector.Core.Releases;

/// <summary>The rows of the <see cref="ReleaseTable"/> that hold for one release.</summary>
internal sealed class ReleaseRules
{
    private readonly bool[] _holds;

    private ReleaseRules(IstioRelease release, bool[] holds)
    {
        Release = release;
        Kubernetes = KubernetesTypes.Of(release);
        _holds = holds;
    }

    public IstioRelease Release { get; }

    /// <summary>Minor number of the Kubernetes release whose types the release was built with, see <see cref="KubernetesTypes"/>.</summary>
    public int Kubernetes { get; }

    public static ReleaseRules For(IstioRelease release) =>
        new(release, [.. ReleaseTable.All.Select(row => row.Releases.Contains(release))]);

    /// <summary>Rules of the release line <c>1.minor</c>.</summary>
    public static ReleaseRules For(int minor) => For(new IstioRelease(1, minor));

    /// <summary>The same release with a rule that a setting of the process switched off.</summary>
    public ReleaseRules Without(ReleaseRule rule)
    {
        var holds = (bool[])_holds.Clone();
        holds[(int)rule] = false;
        return new(Release, holds);
    }

    public bool Holds(ReleaseRule rule) => _holds[(int)rule];
}
