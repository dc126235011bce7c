using System.Runtime.InteropServices;

namespace Injector.Go.Regexp;

/// <summary>Threads in order of preference, each with its capture positions; membership is a sparse set.</summary>
internal sealed class ThreadList(int size, int slots)
{
    private readonly int[] _seenAt = new int[size];
    private readonly int[] _threads = new int[size];
    private readonly List<int> _captures = [];
    private int _generation = 1;

    public int Count { get; private set; }

    public int this[int index] => _threads[index];

    public void Clear()
    {
        Count = 0;
        _generation++;
        _captures.Clear();
    }

    /// <summary>True the first time an instruction is entered since <see cref="Clear"/>.</summary>
    public bool Visit(int pc)
    {
        if (_seenAt[pc] == _generation)
        {
            return false;
        }

        _seenAt[pc] = _generation;
        return true;
    }

    public void Add(int pc, int[] captures)
    {
        _threads[Count++] = pc;
        _captures.AddRange(captures);
    }

    public ReadOnlySpan<int> Captures(int index) =>
        CollectionsMarshal.AsSpan(_captures).Slice(index * slots, slots);
}
