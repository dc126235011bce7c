namespace Injector.Templating;

/// <summary>
/// A list that one template action after another appends to. All of them share one store, each showing as much of it as it had when it
/// was made: appending costs no copy, and a loop that collects names is not quadratic.
/// </summary>
internal sealed class GrowingSlice : GoSlice
{
    private readonly List<Value> _store;

    private GrowingSlice(List<Value> store)
    {
        _store = store;
        Count = store.Count;
    }

    public override GoType Type => GoType.AnySlice;

    public override int Count { get; }

    public override Value this[int index] =>
        (uint)index < (uint)Count ? _store[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>A list with one more item; the one given stays as it is. It goes on in the given one's store if nobody else has.</summary>
    public static GoSlice Append(GoSlice list, in Value item)
    {
        var store = list is GrowingSlice growing && growing._store.Count == growing.Count ? growing._store : [.. list.ToArray()];
        store.Add(item.Unwrap());
        return new GrowingSlice(store);
    }
}
