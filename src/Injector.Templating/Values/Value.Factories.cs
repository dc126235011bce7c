using System.Text.Json.Nodes;

namespace Injector.Templating;

/// <content>How values are made.</content>
public readonly partial struct Value
{
    /// <summary>A bool.</summary>
    public static Value Bool(bool value) => new(GoKind.Bool, null, value ? 1 : 0);

    /// <summary>A Go <c>int</c>: literals, lengths, indexes.</summary>
    public static Value Int(long value) => new(GoKind.Int, null, value);

    /// <summary>An <c>int32</c>.</summary>
    public static Value Int32(int value) => new(GoKind.Int32, null, value);

    /// <summary>An <c>int64</c>.</summary>
    public static Value Int64(long value) => new(GoKind.Int64, null, value);

    /// <summary>A byte.</summary>
    public static Value Uint8(byte value) => new(GoKind.Uint8, null, value);

    /// <summary>A <c>uint32</c>.</summary>
    public static Value Uint32(uint value) => new(GoKind.Uint32, null, value);

    /// <summary>A <c>uint64</c>.</summary>
    public static Value Uint64(ulong value) => new(GoKind.Uint64, null, unchecked((long)value));

    /// <summary>A <c>float64</c>.</summary>
    public static Value Float64(double value) => new(GoKind.Float64, null, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A string; null is the empty string.</summary>
    public static Value String(string? value) => new(GoKind.String, value ?? string.Empty);

    /// <summary>A string of a named type such as <c>v1.Protocol</c>.</summary>
    public static Value String(GoType type, string? value) =>
        type == GoType.String ? String(value) : new Value(GoKind.String, new NamedText(type, value ?? string.Empty));

    /// <summary>A bool, integer or float of any type, given by its integer bits, <c>0</c>/<c>1</c>, or for floats the bits of a double.</summary>
    public static Value Scalar(GoType type, long bits) => new(type.Kind, type.IsNamed ? type : null, bits);

    /// <summary>A slice.</summary>
    public static Value Slice(GoSlice slice) => new(GoKind.Slice, slice);

    /// <summary>A <c>[]interface{}</c> over an array, which the caller gives away.</summary>
    public static Value List(params Value[] items) => new(GoKind.Slice, GoSlice.Of(GoType.AnySlice, items));

    /// <summary>A <c>[]string</c>.</summary>
    public static Value Strings(IEnumerable<string> items) =>
        new(GoKind.Slice, GoSlice.Of(GoType.StringSlice, [.. items.Select(i => String(i))]));

    /// <summary>A map.</summary>
    public static Value Map(GoMap map) => new(GoKind.Map, map);

    /// <summary>A <c>map[string]string</c> with a copy of the entries.</summary>
    public static Value StringMap(IEnumerable<KeyValuePair<string, string>> entries)
    {
        var map = GoMap.Create(GoType.StringMap);
        foreach (var (key, value) in entries)
        {
            map.Set(key, String(value));
        }

        return Map(map);
    }

    /// <summary>A struct.</summary>
    public static Value Struct(GoStruct content) => new(GoKind.Struct, content);

    /// <summary>A pointer, nil or not.</summary>
    public static Value Pointer(GoPointer pointer) => new(GoKind.Pointer, pointer);

    /// <summary>A new pointer to a value.</summary>
    public static Value PointerTo(Value target) => new(GoKind.Pointer, GoPointer.To(target));

    /// <summary>The nil pointer of type <c>*element</c>.</summary>
    public static Value NilPointer(GoType element) => new(GoKind.Pointer, GoPointer.Nil(element));

    /// <summary>
    /// A JSON tree as <c>map[string]interface{}</c>, <c>[]interface{}</c> and scalars. Nothing is copied: objects and lists are read when
    /// templates reach them, and the tree is never changed. The host must not change it while templates run.
    /// </summary>
    public static Value Json(JsonNode? node, JsonNumbers numbers = JsonNumbers.Float64) => JsonValues.ToValue(node, numbers);

    /// <summary>The zero value of a type that is not a struct.</summary>
    internal static Value ZeroOf(GoType type) => type.Kind switch
    {
        GoKind.Interface or GoKind.Invalid => default,
        GoKind.String => String(type, string.Empty),
        GoKind.Slice => Slice(GoSlice.Nil(type)),
        GoKind.Map => Map(GoMap.Nil(type)),
        GoKind.Pointer => NilPointer(type.Element!),
        GoKind.Struct => throw new InvalidOperationException($"{type.Name} must say what its zero value is"),
        GoKind.Complex128 => Complex(System.Numerics.Complex.Zero),
        _ => Scalar(type, 0),
    };

    /// <summary>A complex number.</summary>
    internal static Value Complex(System.Numerics.Complex value) => new(GoKind.Complex128, value);
}
