namespace Injector.Templating.Execution;

/// <summary>
/// Arguments of the calls that are being evaluated. One growing array serves all of them: a call reserves its places, evaluates into
/// them (its arguments may be calls themselves, which stand behind), and gives them back.
/// </summary>
internal sealed class ArgumentStack
{
    private const int InitialLength = 16;

    private Value[] _values = new Value[InitialLength];
    private int _count;

    /// <summary>Reserves places; gives the index of the first.</summary>
    public int Reserve(int count)
    {
        var start = _count;
        _count += count;
        if (_count > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(_values.Length * 2, _count));
        }

        return start;
    }

    /// <summary>Fills in a reserved place. It takes a finished value: evaluating one may move the array.</summary>
    public void Set(int index, in Value value) => _values[index] = value;

    public ReadOnlySpan<Value> Slice(int start, int count) => _values.AsSpan(start, count);

    /// <summary>Gives back the places from <paramref name="start"/> on.</summary>
    public void Release(int start) => _count = start;
}
