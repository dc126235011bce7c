using System.Diagnostics;
using Injector.Go.Text;
using Injector.Templating.Values;

namespace Injector.Templating;

/// <summary>
/// A value as a Go template sees it: a Go kind and type with its content. Scalars are held without boxing.
/// <para>
/// Go's two kinds of nothing: <see cref="NoValue"/> (an absent key, a nil argument) is the default; <see cref="Null"/> is a nil that sits
/// in an interface, such as a JSON null read from a map. Functions with <see cref="GoType.Any"/> parameters see both as
/// <see cref="NoValue"/>; ask <see cref="IsNil"/>.
/// </para>
/// </summary>
[DebuggerDisplay("{Kind} {TypeName}")]
public readonly partial struct Value
{
    private readonly object? _content;
    private readonly long _bits;

    private Value(GoKind kind, object? content, long bits = 0, bool isInterface = false)
    {
        Kind = kind;
        _content = content;
        _bits = bits;
        IsInterface = isInterface;
    }

    /// <summary>Nothing: an absent key, a nil argument.</summary>
    public static Value NoValue => default;

    /// <summary>A nil inside an interface: what a JSON null in a map is before it is passed on.</summary>
    public static Value Null => new(GoKind.Invalid, null, 0, isInterface: true);

    /// <summary>The kind of the content; <see cref="GoKind.Invalid"/> for both kinds of nothing.</summary>
    public GoKind Kind { get; }

    /// <summary>
    /// True when the value was read out of an <c>interface{}</c> (a map entry, a list element) and not used in a pipeline since.
    /// Only a few built-in functions and conversion rules care.
    /// </summary>
    public bool IsInterface { get; }

    /// <summary>True for <see cref="NoValue"/> and <see cref="Null"/>.</summary>
    public bool IsNil => Kind == GoKind.Invalid;

    /// <summary>True for any signed integer kind.</summary>
    public bool IsSigned => Kind is >= GoKind.Int and <= GoKind.Int64;

    /// <summary>True for any unsigned integer kind.</summary>
    public bool IsUnsigned => Kind is >= GoKind.Uint and <= GoKind.Uint64;

    /// <summary>True for any integer kind.</summary>
    public bool IsInteger => Kind is >= GoKind.Int and <= GoKind.Uint64;

    /// <summary>True for <c>float32</c> and <c>float64</c>.</summary>
    public bool IsFloat => Kind is GoKind.Float32 or GoKind.Float64;

    /// <summary>The type of the content; null for nothing.</summary>
    public GoType? Type => Kind switch
    {
        GoKind.Invalid => null,
        GoKind.String => _content is NamedText named ? named.Type : GoType.String,
        GoKind.Slice => ((GoSlice)_content!).Type,
        GoKind.Map => ((GoMap)_content!).Type,
        GoKind.Struct => ((GoStruct)_content!).Type,
        GoKind.Pointer => ((GoPointer)_content!).Type,
        GoKind.Complex128 => GoType.Complex128,
        _ => (GoType?)_content ?? GoType.OfScalar(Kind),
    };

    /// <summary>The type's name as <c>%T</c> prints it: <c>&lt;nil&gt;</c> for nothing.</summary>
    public string TypeName => Type?.Name ?? "<nil>";

    /// <summary>The bool.</summary>
    public bool AsBool => Kind == GoKind.Bool ? _bits != 0 : throw Mismatch("bool");

    /// <summary>The integer, of whatever signed or unsigned kind, as 64 bits (unsigned ones reinterpreted).</summary>
    public long AsInt64 => IsInteger ? _bits : throw Mismatch("integer");

    /// <summary>The integer as Go <c>int</c> narrowed to 32 bits, clamped at both ends.</summary>
    public int AsInt32 => (int)Math.Clamp(AsInt64, int.MinValue, int.MaxValue);

    /// <summary>The integer, of whatever signed or unsigned kind, as 64 unsigned bits.</summary>
    public ulong AsUInt64 => unchecked((ulong)AsInt64);

    /// <summary>The floating-point number.</summary>
    public double AsFloat64 => IsFloat ? BitConverter.Int64BitsToDouble(_bits) : throw Mismatch("float");

    /// <summary>The string; bytes that are not UTF-8 are held as <see cref="GoText"/> describes.</summary>
    public string AsString => Kind == GoKind.String ? _content as string ?? ((NamedText)_content!).Text : throw Mismatch("string");

    /// <summary>The slice.</summary>
    public GoSlice AsSlice => Kind == GoKind.Slice ? (GoSlice)_content! : throw Mismatch("slice");

    /// <summary>The map.</summary>
    public GoMap AsMap => Kind == GoKind.Map ? (GoMap)_content! : throw Mismatch("map");

    /// <summary>The struct.</summary>
    public GoStruct AsStruct => Kind == GoKind.Struct ? (GoStruct)_content! : throw Mismatch("struct");

    /// <summary>The pointer.</summary>
    public GoPointer AsPointer => Kind == GoKind.Pointer ? (GoPointer)_content! : throw Mismatch("pointer");

    /// <summary>The complex number.</summary>
    internal System.Numerics.Complex AsComplex =>
        Kind == GoKind.Complex128 ? (System.Numerics.Complex)_content! : throw Mismatch("complex");

    /// <summary>The object behind a reference kind, for identity comparison.</summary>
    internal object? Reference => _content;

    /// <summary>The content without the mark of having come out of an interface; <see cref="Null"/> becomes <see cref="NoValue"/>.</summary>
    public Value Unwrap() => IsInterface ? new Value(Kind, _content, _bits) : this;

    /// <summary>The same content marked as read out of an interface; <see cref="NoValue"/> becomes <see cref="Null"/>.</summary>
    public Value InInterface() => IsInterface ? this : new Value(Kind, _content, _bits, isInterface: true);

    /// <summary>What a non-nil pointer points at, through any number of pointers; every other value itself.</summary>
    public Value Dereference()
    {
        var value = this;
        while (value.Kind == GoKind.Pointer && !value.AsPointer.IsNil)
        {
            value = value.AsPointer.Target;
        }

        return value;
    }

    /// <summary>Go's truth: false for nothing, false, zero, nil pointers and everything empty.</summary>
    public bool IsTrue => Kind switch
    {
        GoKind.Invalid => false,
        GoKind.String => AsString.Length > 0,
        GoKind.Slice => AsSlice.Count > 0,
        GoKind.Map => AsMap.Count > 0,
        GoKind.Pointer => !AsPointer.IsNil,
        GoKind.Struct => true,
        GoKind.Float32 or GoKind.Float64 => AsFloat64 != 0,
        GoKind.Complex128 => AsComplex != System.Numerics.Complex.Zero,
        _ => _bits != 0,
    };

    /// <summary>The value as plain output prints it (<c>%v</c>): <c>&lt;nil&gt;</c> for nothing.</summary>
    public override string ToString()
    {
        if (Kind == GoKind.String)
        {
            return AsString;
        }

        var text = BoundedText.NewBuffer();
        new GoPrinter(text).Print(this, 'v');
        return text.ToString();
    }

    private InvalidOperationException Mismatch(string wanted) => new($"the value is {TypeName}, not {wanted}");

    private sealed record NamedText(GoType Type, string Text);
}
