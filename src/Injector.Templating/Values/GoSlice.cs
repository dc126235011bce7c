namespace Injector.Templating;

/// <summary>
/// A Go slice. Templates cannot change the elements of one; every function that "changes" a list returns a new one.
/// </summary>
public abstract class GoSlice
{
    /// <summary>The slice type, for example <see cref="GoType.AnySlice"/>.</summary>
    public abstract GoType Type { get; }

    /// <summary>Number of elements.</summary>
    public abstract int Count { get; }

    /// <summary>True for a nil slice, which is empty and which JSON writes as <c>null</c>.</summary>
    public virtual bool IsNil => false;

    /// <summary>The element; a nil element of an interface list is <see cref="Value.NoValue"/>.</summary>
    public abstract Value this[int index] { get; }

    /// <summary>A list over an array, which the caller gives away.</summary>
    /// <param name="type">The slice type; <see cref="GoType.AnySlice"/> for the usual kind.</param>
    /// <param name="items">Elements, none of them marked as interface values.</param>
    public static GoSlice Of(GoType type, Value[] items) => new ArraySlice(type, items, 0, items.Length);

    /// <summary>The nil slice of a type.</summary>
    public static GoSlice Nil(GoType type) => new NilSlice(type);

    /// <summary>The elements from <paramref name="start"/> up to <paramref name="limit"/>, without copying them.</summary>
    public virtual GoSlice Range(int start, int limit) => new ArraySlice(Type, ToArray(), start, limit - start);

    /// <summary>A copy of the elements.</summary>
    public Value[] ToArray()
    {
        var items = new Value[Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = this[i];
        }

        return items;
    }

    private sealed class NilSlice(GoType type) : GoSlice
    {
        public override GoType Type => type;

        public override int Count => 0;

        public override bool IsNil => true;

        public override Value this[int index] => throw new ArgumentOutOfRangeException(nameof(index));
    }

    private sealed class ArraySlice(GoType type, Value[] items, int start, int count) : GoSlice
    {
        public override GoType Type => type;

        public override int Count => count;

        public override Value this[int index] =>
            (uint)index < (uint)count ? items[start + index] : throw new ArgumentOutOfRangeException(nameof(index));

        public override GoSlice Range(int from, int limit) => new ArraySlice(type, items, start + from, limit - from);
    }
}
