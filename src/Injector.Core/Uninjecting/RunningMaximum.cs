namespace Injector.Core.Uninjecting;

/// <summary>The largest of the values whose places are below a bound, while values are added: a binary indexed tree.</summary>
/// <param name="places">Number of places.</param>
internal sealed class RunningMaximum(int places)
{
    private readonly int?[] _tree = new int?[places + 1];

    public void Add(int place, int value)
    {
        for (var i = place + 1; i < _tree.Length; i += i & -i)
        {
            _tree[i] = _tree[i] is { } known && known > value ? known : value;
        }
    }

    /// <summary>The largest value at a place below the bound; null when there is none.</summary>
    public int? Below(int bound)
    {
        int? largest = null;
        for (var i = bound; i > 0; i -= i & -i)
        {
            largest = _tree[i] is { } known && !(known < largest) ? known : largest;
        }

        return largest;
    }
}
