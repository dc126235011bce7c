namespace Injector.Go.Regexp;

/// <summary>An immutable set of code points: sorted, disjoint, inclusive ranges with a bitmap for ASCII.</summary>
internal sealed class RuneSet
{
    private readonly int[] _low;
    private readonly int[] _high;
    private readonly UInt128 _ascii;

    private RuneSet(int[] low, int[] high)
    {
        _low = low;
        _high = high;
        for (var rune = 0; rune < 128; rune++)
        {
            if (Find(rune))
            {
                _ascii |= UInt128.One << rune;
            }
        }
    }

    /// <summary>The largest code point.</summary>
    public const int MaxRune = 0x10FFFF;

    public int RangeCount => _low.Length;

    public static RuneSet Of(params ReadOnlySpan<(int Low, int High)> ranges) => new RuneSetBuilder().Add(ranges).Build();

    /// <summary>A set of ranges that are sorted and disjoint already.</summary>
    internal static RuneSet OfSorted(List<(int Low, int High)> ranges)
    {
        var low = new int[ranges.Count];
        var high = new int[ranges.Count];
        for (var i = 0; i < low.Length; i++)
        {
            (low[i], high[i]) = ranges[i];
        }

        return new RuneSet(low, high);
    }

    public (int Low, int High) Range(int index) => (_low[index], _high[index]);

    public bool Contains(int rune) => rune < 128 ? ((_ascii >> rune) & UInt128.One) != UInt128.Zero : Find(rune);

    public RuneSet Negate()
    {
        var ranges = new List<(int, int)>();
        var next = 0;
        for (var i = 0; i < _low.Length; i++)
        {
            if (_low[i] > next)
            {
                ranges.Add((next, _low[i] - 1));
            }

            next = _high[i] + 1;
        }

        if (next <= MaxRune)
        {
            ranges.Add((next, MaxRune));
        }

        return OfSorted(ranges);
    }

    private bool Find(int rune)
    {
        var index = Array.BinarySearch(_low, rune);
        return index >= 0 || (~index > 0 && rune <= _high[~index - 1]);
    }
}
