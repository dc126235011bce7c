using System.Collections.Concurrent;

namespace Injector.Templating;

/// <summary>
/// A Go type: what <c>%T</c> prints, what the strict argument rules compare, and where methods are found.
/// Types are compared by reference: <see cref="SliceOf"/>, <see cref="MapOf"/> and <see cref="PointerTo"/> return the same object for
/// the same parts, and a named type is created once and kept in a static field.
/// </summary>
public class GoType
{
    private readonly ConcurrentDictionary<GoType, GoType> _mapsByElement = new();
    private GoType? _pointer;
    private GoType? _slice;

    /// <summary>A type without methods.</summary>
    /// <param name="kind">The kind of its values.</param>
    /// <param name="name">The name as <c>%T</c> prints it, for example <c>v1.DNSPolicy</c>.</param>
    /// <param name="element">Element type of a slice, map or pointer.</param>
    /// <param name="key">Key type of a map.</param>
    /// <param name="isNamed">True for a type with a name of its own, which is another type than its underlying one.</param>
    protected GoType(GoKind kind, string name, GoType? element = null, GoType? key = null, bool isNamed = false)
    {
        Kind = kind;
        Name = name;
        Element = element;
        Key = key;
        IsNamed = isNamed;
    }

    /// <summary><c>bool</c>.</summary>
    public static GoType Bool { get; } = new(GoKind.Bool, "bool");

    /// <summary><c>int</c>.</summary>
    public static GoType Int { get; } = new(GoKind.Int, "int");

    /// <summary><c>int8</c>.</summary>
    public static GoType Int8 { get; } = new(GoKind.Int8, "int8");

    /// <summary><c>int16</c>.</summary>
    public static GoType Int16 { get; } = new(GoKind.Int16, "int16");

    /// <summary><c>int32</c>.</summary>
    public static GoType Int32 { get; } = new(GoKind.Int32, "int32");

    /// <summary><c>int64</c>.</summary>
    public static GoType Int64 { get; } = new(GoKind.Int64, "int64");

    /// <summary><c>uint</c>.</summary>
    public static GoType Uint { get; } = new(GoKind.Uint, "uint");

    /// <summary><c>uint8</c>.</summary>
    public static GoType Uint8 { get; } = new(GoKind.Uint8, "uint8");

    /// <summary><c>uint16</c>.</summary>
    public static GoType Uint16 { get; } = new(GoKind.Uint16, "uint16");

    /// <summary><c>uint32</c>.</summary>
    public static GoType Uint32 { get; } = new(GoKind.Uint32, "uint32");

    /// <summary><c>uint64</c>.</summary>
    public static GoType Uint64 { get; } = new(GoKind.Uint64, "uint64");

    /// <summary><c>float32</c>.</summary>
    public static GoType Float32 { get; } = new(GoKind.Float32, "float32");

    /// <summary><c>float64</c>.</summary>
    public static GoType Float64 { get; } = new(GoKind.Float64, "float64");

    /// <summary><c>complex128</c>.</summary>
    public static GoType Complex128 { get; } = new(GoKind.Complex128, "complex128");

    /// <summary><c>string</c>.</summary>
    public static GoType String { get; } = new(GoKind.String, "string");

    /// <summary><c>interface{}</c>: a parameter of this type takes everything; nil arrives as <see cref="Value.NoValue"/>.</summary>
    public static GoType Any { get; } = new(GoKind.Interface, "interface {}");

    /// <summary>
    /// <c>reflect.Value</c> as a parameter type: the argument arrives as it was evaluated, still marked as an interface value when it
    /// was read out of one (<see cref="Value.IsInterface"/>). For built-in functions; ordinary ones want <see cref="Any"/>.
    /// </summary>
    public static GoType Reflected { get; } = new(GoKind.Struct, "reflect.Value", isNamed: true);

    /// <summary><c>[]interface{}</c>.</summary>
    public static GoType AnySlice { get; } = SliceOf(Any);

    /// <summary><c>[]string</c>.</summary>
    public static GoType StringSlice { get; } = SliceOf(String);

    /// <summary><c>[]int</c>.</summary>
    public static GoType IntSlice { get; } = SliceOf(Int);

    /// <summary><c>map[string]interface{}</c>.</summary>
    public static GoType AnyMap { get; } = MapOf(String, Any);

    /// <summary><c>map[string]string</c>.</summary>
    public static GoType StringMap { get; } = MapOf(String, String);

    /// <summary>The kind of the type's values.</summary>
    public GoKind Kind { get; }

    /// <summary>The name as <c>%T</c> prints it.</summary>
    public string Name { get; }

    /// <summary>Element type of a slice, map or pointer, else null.</summary>
    public GoType? Element { get; }

    /// <summary>Key type of a map, else null.</summary>
    public GoType? Key { get; }

    /// <summary>True for a type with a name of its own such as <c>v1.Protocol</c>.</summary>
    public bool IsNamed { get; }

    /// <summary>True for <c>interface{}</c>.</summary>
    public bool IsInterface => Kind == GoKind.Interface;

    /// <summary><c>[]element</c>.</summary>
    public static GoType SliceOf(GoType element) =>
        element._slice
        ?? Interlocked.CompareExchange(ref element._slice, new GoType(GoKind.Slice, "[]" + element.Name, element), null)
        ?? element._slice;

    /// <summary><c>map[key]element</c>; the key type's kind is string.</summary>
    public static GoType MapOf(GoType key, GoType element) =>
        key._mapsByElement.GetOrAdd(element, static (e, k) => new GoType(GoKind.Map, $"map[{k.Name}]{e.Name}", e, k), key);

    /// <summary><c>*element</c>. Its methods are those of the element type.</summary>
    public static GoType PointerTo(GoType element) =>
        element._pointer
        ?? Interlocked.CompareExchange(ref element._pointer, new GoType(GoKind.Pointer, "*" + element.Name, element), null)
        ?? element._pointer;

    /// <summary>A new named type over an unnamed one, without methods; derive from <see cref="GoType"/> for a type with methods.</summary>
    public static GoType Named(string name, GoType underlying) =>
        new(underlying.Kind, name, underlying.Element, underlying.Key, isNamed: true);

    /// <summary>
    /// The exported method of that name, or null. Methods of a pointer are looked up on its element type; a method there says with
    /// <see cref="GoMethod.NeedsPointer"/> whether plain values have it too.
    /// </summary>
    public virtual GoMethod? FindMethod(string name) => Kind == GoKind.Pointer ? Element!.FindMethod(name) : null;

    /// <summary>
    /// The text of a value whose type has a <c>String()</c> or <c>Error()</c> method, or null for all others. Printing calls it for the
    /// value itself and for everything inside lists, maps and exported fields. <paramref name="value"/> is of this type or a
    /// non-nil pointer to it.
    /// </summary>
    public virtual string? TextOf(in Value value) => null;

    /// <summary>The zero value of the type: 0, "", a nil list, map or pointer, an empty struct, nil for an interface.</summary>
    public virtual Value Zero() => Value.ZeroOf(this);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The predeclared type of a scalar kind.</summary>
    internal static GoType OfScalar(GoKind kind) => kind switch
    {
        GoKind.Bool => Bool,
        GoKind.Int => Int,
        GoKind.Int8 => Int8,
        GoKind.Int16 => Int16,
        GoKind.Int32 => Int32,
        GoKind.Int64 => Int64,
        GoKind.Uint => Uint,
        GoKind.Uint8 => Uint8,
        GoKind.Uint16 => Uint16,
        GoKind.Uint32 => Uint32,
        GoKind.Uint64 => Uint64,
        GoKind.Float32 => Float32,
        GoKind.Float64 => Float64,
        GoKind.Complex128 => Complex128,
        GoKind.String => String,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a scalar kind"),
    };
}
