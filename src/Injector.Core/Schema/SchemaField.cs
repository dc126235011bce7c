namespace Injector.Core.Schema;

/// <summary>One field of a <see cref="SchemaType"/>, as the Go type definition declares it.</summary>
public sealed class SchemaField
{
    private SchemaType? _struct;

    internal SchemaField()
    {
    }

    /// <summary>The Go field name that templates use, such as <c>HTTPGet</c>.</summary>
    public required string GoName { get; init; }

    /// <summary>The JSON key; null when the field is <see cref="Inline"/>.</summary>
    public required string? JsonName { get; init; }

    /// <summary>What the field holds.</summary>
    public required SchemaKind Kind { get; init; }

    /// <summary>The struct type, or the Go name of a named scalar, list or map type such as <c>DNSPolicy</c> or <c>ResourceList</c>.</summary>
    public string? TypeName { get; init; }

    /// <summary>Items of a list, values of a map; null for every other kind.</summary>
    public SchemaElement? Elem { get; init; }

    /// <summary>A Go pointer: absent or null in JSON is nil, an explicit zero is kept.</summary>
    public bool Pointer { get; init; }

    /// <summary>The encoder leaves out zero values (of structs only nil pointers).</summary>
    public bool OmitEmpty { get; init; }

    /// <summary>The encoder leaves out zero structs too.</summary>
    public bool OmitZero { get; init; }

    /// <summary>The fields of this struct are siblings in JSON.</summary>
    public bool Inline { get; init; }

    /// <summary>Go embedding: the fields of this struct can be named on the outer value.</summary>
    public bool Embedded { get; init; }

    /// <summary>Strategic merge strategies: <c>merge</c>, <c>retainKeys</c>; empty when none is declared.</summary>
    public IReadOnlyList<string> PatchStrategy { get; init; } = [];

    /// <summary>The key that identifies items of a merged list of objects.</summary>
    public string? PatchMergeKey { get; init; }

    /// <summary>The first Kubernetes minor release with this field, such as <c>1.28</c>; null for 1.18 and earlier.</summary>
    public string? Since { get; init; }

    /// <summary>Minor number of <see cref="Since"/>; 0 for fields that were always there.</summary>
    internal int SinceMinor { get; init; }

    /// <summary>True when lists under this field are merged instead of replaced.</summary>
    public bool MergesLists { get; init; }

    /// <summary>The type of a struct field; null for every other kind.</summary>
    public SchemaType? Struct => Kind == SchemaKind.Struct ? _struct ??= PodSchema.Type(TypeName!) : null;

    /// <summary>Whether a minor release of Kubernetes has the field; <see cref="int.MaxValue"/> stands for all that is known.</summary>
    internal bool IsIn(int kubernetes) => SinceMinor <= kubernetes;

    /// <inheritdoc/>
    public override string ToString() => $"{JsonName ?? "(inline)"} {GoName} {Kind}";
}
