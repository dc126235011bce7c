namespace Injector.Core.Protobuf;

/// <summary>What one value of a field is.</summary>
internal enum ProtoKind
{
    Bool,
    Int32,
    UInt32,
    Int64,
    Double,
    String,
    Enum,
    Duration,
    Message,

    /// <summary>Any JSON, kept as it is (<c>google.protobuf.Struct</c>).</summary>
    Struct,
}

/// <summary>How many values a field has.</summary>
internal enum ProtoShape
{
    Single,
    List,

    /// <summary>String keys; ordered by them.</summary>
    Map,
}
