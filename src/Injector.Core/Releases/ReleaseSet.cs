namespace Injector.Core.Releases;

/// <summary>Releases that follow each other.</summary>
/// <param name="Since">First release; null for all before <paramref name="Until"/>.</param>
/// <param name="Until">First release that is no longer meant; null when there is none.</param>
internal readonly record struct ReleaseRange(IstioRelease? Since, IstioRelease? Until)
{
    public bool Contains(IstioRelease release) =>
        (Since is not { } since || release >= since) && (Until is not { } until || release < until);
}

/// <summary>The releases that a rule holds for: one range, or several where a change was brought to older lines too. The default is all.</summary>
internal readonly struct ReleaseSet
{
    private readonly ReleaseRange[]? _ranges;

    private ReleaseSet(params ReleaseRange[] ranges) => _ranges = ranges;

    /// <summary>The ranges; none when all releases are meant.</summary>
    public ReadOnlySpan<ReleaseRange> Ranges => _ranges;

    /// <summary>From <c>1.minor.0</c> on.</summary>
    public static ReleaseSet From(int minor) => new(new ReleaseRange(First(minor), null));

    /// <summary>Before <c>1.minor.0</c>.</summary>
    public static ReleaseSet Before(int minor) => new(new ReleaseRange(null, First(minor)));

    /// <summary>From <c>1.first.0</c> on and before <c>1.end.0</c>.</summary>
    public static ReleaseSet Between(int first, int end) => new(new ReleaseRange(First(first), First(end)));

    /// <summary>From one patch on and before another one.</summary>
    public static ReleaseSet Within(IstioRelease since, IstioRelease until) => new(new ReleaseRange(since, until));

    /// <summary>
    /// A change that was brought to older lines too: <c>1.23.6</c> and <c>1.24.4</c> are the patches of 1.23 from 1.23.6 on, and everything
    /// from 1.24.4 on.
    /// </summary>
    /// <param name="patches">First patch of each line that has it, oldest line first.</param>
    public static ReleaseSet FromPatches(params ReadOnlySpan<IstioRelease> patches)
    {
        var ranges = new ReleaseRange[patches.Length];
        for (var i = 0; i < patches.Length; i++)
        {
            ranges[i] = new ReleaseRange(patches[i], i == patches.Length - 1 ? null : First(patches[i].Minor + 1));
        }

        return new ReleaseSet(ranges);
    }

    /// <summary>Something that a few patches of each line had: from the first release of a pair on and before the second one.</summary>
    public static ReleaseSet Spans(params (IstioRelease Since, IstioRelease Until)[] spans) =>
        new([.. spans.Select(span => new ReleaseRange(span.Since, span.Until))]);

    public bool Contains(IstioRelease release)
    {
        if (_ranges is null)
        {
            return true;
        }

        foreach (var range in _ranges)
        {
            if (range.Contains(release))
            {
                return true;
            }
        }

        return false;
    }

    private static IstioRelease First(int minor) => new(1, minor, 0);
}
