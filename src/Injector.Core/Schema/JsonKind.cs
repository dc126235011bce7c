namespace Injector.Core.Schema;

/// <summary>What a JSON value is to Kubernetes, which reads integers that fit 64 bits and other numbers as two kinds.</summary>
internal enum JsonKind
{
    Null,
    Map,
    List,
    String,
    Bool,
    Integer,
    Float,
}
