namespace Injector.Core.Schema;

/// <summary>What a field holds, in the words of the Go type definitions.</summary>
public enum SchemaKind
{
    /// <summary>A string or a named string type.</summary>
    String,

    /// <summary>A 32-bit integer.</summary>
    Int32,

    /// <summary>A 64-bit integer.</summary>
    Int64,

    /// <summary>A boolean.</summary>
    Bool,

    /// <summary>An object with known fields.</summary>
    Struct,

    /// <summary>A list; <see cref="SchemaField.Elem"/> describes the items.</summary>
    List,

    /// <summary>An object with free keys; <see cref="SchemaField.Elem"/> describes the values.</summary>
    Map,

    /// <summary>A resource quantity: a string or a number in JSON, with a suffix such as <c>500m</c>.</summary>
    Quantity,

    /// <summary>A number or a string, such as a port by number or by name.</summary>
    IntOrString,

    /// <summary>An RFC 3339 point in time.</summary>
    Time,

    /// <summary>Free-form JSON.</summary>
    Any,
}
