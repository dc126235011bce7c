namespace Injector.Json;

/// <summary>What a JSON value is to Kubernetes, which reads integers that fit 64 bits and other numbers as two kinds.</summary>
public enum JsonKind
{
    /// <summary>The value null, and what is not there.</summary>
    Null,

    /// <summary>An object.</summary>
    Map,

    /// <summary>An array.</summary>
    List,

    /// <summary>A text.</summary>
    String,

    /// <summary>true or false.</summary>
    Bool,

    /// <summary>A number written as an integer that fits 64 bits.</summary>
    Integer,

    /// <summary>Any other number.</summary>
    Float,
}
