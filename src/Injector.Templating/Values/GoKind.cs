using Injector.Go.Text;

namespace Injector.Templating;

/// <summary>The Go kinds a template value can have, named as Go's <c>reflect</c> names them.</summary>
public enum GoKind : byte
{
    /// <summary>No value at all, or nil: what Go calls the zero <c>reflect.Value</c>.</summary>
    Invalid,

    /// <summary><c>bool</c>.</summary>
    Bool,

    /// <summary><c>int</c>, 64 bits wide.</summary>
    Int,

    /// <summary><c>int8</c>.</summary>
    Int8,

    /// <summary><c>int16</c>.</summary>
    Int16,

    /// <summary><c>int32</c>.</summary>
    Int32,

    /// <summary><c>int64</c>.</summary>
    Int64,

    /// <summary><c>uint</c>, 64 bits wide.</summary>
    Uint,

    /// <summary><c>uint8</c>, a byte.</summary>
    Uint8,

    /// <summary><c>uint16</c>.</summary>
    Uint16,

    /// <summary><c>uint32</c>.</summary>
    Uint32,

    /// <summary><c>uint64</c>.</summary>
    Uint64,

    /// <summary><c>float32</c>.</summary>
    Float32,

    /// <summary><c>float64</c>: every number that was read from JSON or YAML.</summary>
    Float64,

    /// <summary><c>complex128</c>: imaginary constants; nothing else makes one.</summary>
    Complex128,

    /// <summary><c>string</c>: a sequence of bytes, see <see cref="GoText"/>.</summary>
    String,

    /// <summary>A slice, see <see cref="GoSlice"/>.</summary>
    Slice,

    /// <summary>A map with string keys, see <see cref="GoMap"/>.</summary>
    Map,

    /// <summary>A struct, see <see cref="GoStruct"/>.</summary>
    Struct,

    /// <summary>A pointer, nil or not, see <see cref="GoPointer"/>.</summary>
    Pointer,

    /// <summary>An interface type. Only types have this kind; a value has the kind of its content.</summary>
    Interface,
}
