namespace Injector.Go.Regexp;

/// <summary>Collects ranges in any order and makes a <see cref="RuneSet"/> of them.</summary>
internal sealed class RuneSetBuilder
{
    private readonly List<(int Low, int High)> _ranges = [];

    public RuneSetBuilder Add(int low, int high)
    {
        _ranges.Add((low, high));
        return this;
    }

    public RuneSetBuilder Add(ReadOnlySpan<(int Low, int High)> ranges)
    {
        _ranges.AddRange(ranges);
        return this;
    }

    public RuneSetBuilder Add(RuneSet set)
    {
        for (var i = 0; i < set.RangeCount; i++)
        {
            _ranges.Add(set.Range(i));
        }

        return this;
    }

    /// <summary>Adds every code point that is equal to one of the set when case does not count.</summary>
    public RuneSetBuilder AddFolded(RuneSet set)
    {
        Add(set);
        CaseFolding.AddEquivalents(set, this);
        return this;
    }

    public RuneSet Build()
    {
        _ranges.Sort();
        var merged = new List<(int Low, int High)>(_ranges.Count);
        foreach (var (low, high) in _ranges)
        {
            if (merged.Count > 0 && low <= merged[^1].High + 1)
            {
                merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, high));
            }
            else
            {
                merged.Add((low, high));
            }
        }

        return RuneSet.OfSorted(merged);
    }
}
