using System.Globalization;
using Injector.Go.Text;

namespace Injector.Templating.Functions;

/// <summary>The functions <c>len</c>, <c>index</c> and <c>slice</c>.</summary>
internal static class Indexing
{
    public static Value Length(in Value argument)
    {
        var value = argument.Dereference();
        return value.Kind switch
        {
            GoKind.Invalid => throw Fail("len of nil pointer"),
            GoKind.String => Value.Int(GoText.ByteLength(value.AsString)),
            GoKind.Slice => Value.Int(value.AsSlice.Count),
            GoKind.Map => Value.Int(value.AsMap.Count),
            _ => throw Fail($"len of type {value.TypeName}"),
        };
    }

    public static Value Index(ReadOnlySpan<Value> arguments)
    {
        var item = arguments[0];
        if (item.IsNil)
        {
            throw Fail("index of untyped nil");
        }

        foreach (var key in arguments[1..])
        {
            item = IndexOnce(item.Dereference(), key);
        }

        return item;
    }

    public static Value Slice(ReadOnlySpan<Value> arguments)
    {
        var item = arguments[0].Dereference();
        var indexes = arguments[1..];
        if (item.IsNil)
        {
            throw Fail("slice of untyped nil");
        }

        if (indexes.Length > 3)
        {
            throw Fail($"too many slice indexes: {indexes.Length}");
        }

        if (item.Kind is not (GoKind.String or GoKind.Slice))
        {
            throw Fail($"can't slice item of type {item.TypeName}");
        }

        if (item.Kind == GoKind.String && indexes.Length == 3)
        {
            throw Fail("cannot 3-index slice a string");
        }

        var length = item.Kind == GoKind.String ? GoText.ByteLength(item.AsString) : item.AsSlice.Count;
        int[] bounds = [0, length, length];
        for (var i = 0; i < indexes.Length; i++)
        {
            bounds[i] = SliceIndex(indexes[i], length);
            if (i > 0 && bounds[i - 1] > bounds[i])
            {
                throw Fail($"invalid slice index: {bounds[i - 1]} > {bounds[i]}");
            }
        }

        return item.Kind == GoKind.String
            ? Value.String(GoText.ByteSlice(item.AsString, bounds[0], bounds[1]))
            : Value.Slice(item.AsSlice.Range(bounds[0], bounds[1]));
    }

    private static Value IndexOnce(in Value item, in Value key)
    {
        switch (item.Kind)
        {
            case GoKind.Invalid:
                throw Fail("index of nil pointer");
            case GoKind.Slice:
                var items = item.AsSlice;
                var entry = items[CheckIndex(key, items.Count)];
                return items.Type.Element!.IsInterface ? entry.InInterface() : entry;
            case GoKind.String:
                var text = item.AsString;
                var index = CheckIndex(key, GoText.ByteLength(text));
                return Value.Uint8(System.Text.Ascii.IsValid(text) ? (byte)text[index] : GoText.ToBytes(text)[index]);
            case GoKind.Map:
                return IndexMap(item.AsMap, key);
            case GoKind.Pointer:
                throw Fail("index of nil pointer");
            default:
                throw Fail($"can't index item of type {item.TypeName}");
        }
    }

    private static Value IndexMap(GoMap map, in Value key)
    {
        var type = map.Type;
        if (key.IsNil)
        {
            throw Fail($"value is nil; should be of type {type.Key}");
        }

        if (key.Type != type.Key)
        {
            throw Fail($"value has type {key.TypeName}; should be {type.Key}");
        }

        var found = map.TryGetValue(key.AsString, out var entry);
        if (type.Element!.IsInterface)
        {
            return found ? entry.InInterface() : Value.Null;
        }

        return found ? entry : type.Element.Zero();
    }

    private static int SliceIndex(in Value index, int capacity) => index.IsInterface && !index.IsNil
        ? throw Fail("cannot index slice/array with type interface {}")
        : CheckIndex(index, capacity + 1);

    private static int CheckIndex(in Value index, int count)
    {
        if (index.IsNil)
        {
            throw Fail("cannot index slice/array with nil");
        }

        if (!index.IsInteger)
        {
            throw Fail($"cannot index slice/array with type {index.TypeName}");
        }

        var position = index.AsInt64;
        return position >= 0 && position < count
            ? (int)position
            : throw Fail(string.Create(CultureInfo.InvariantCulture, $"index out of range: {position}"));
    }

    private static FunctionException Fail(string message) => new(message, TemplateErrorClass.BuiltinError);
}
