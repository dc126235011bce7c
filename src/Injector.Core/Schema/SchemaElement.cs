namespace Injector.Core.Schema;

/// <summary>The items of a list or the values of a map.</summary>
public sealed class SchemaElement
{
    private SchemaType? _struct;

    internal SchemaElement(SchemaKind kind, string? typeName)
    {
        Kind = kind;
        TypeName = typeName;
    }

    /// <summary>What an item holds.</summary>
    public SchemaKind Kind { get; }

    /// <summary>The struct type, or the name of a named scalar type; null for a plain scalar.</summary>
    public string? TypeName { get; }

    /// <summary>The type of a struct item; null for every other kind.</summary>
    public SchemaType? Struct => Kind == SchemaKind.Struct ? _struct ??= PodSchema.Type(TypeName!) : null;

    /// <inheritdoc/>
    public override string ToString() => TypeName is null ? $"{Kind}" : $"{Kind} {TypeName}";
}
