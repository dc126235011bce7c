namespace Injector.Core.Schema;

/// <summary>The items of a list or the values of a map.</summary>
/// <param name="Kind">What an item holds.</param>
/// <param name="TypeName">The struct type, or the name of a named scalar type; null for a plain scalar.</param>
public sealed record SchemaElement(SchemaKind Kind, string? TypeName)
{
    private SchemaType? _struct;

    /// <summary>The type of a struct item; null for every other kind.</summary>
    public SchemaType? Struct => Kind == SchemaKind.Struct ? _struct ??= PodSchema.Type(TypeName!) : null;
}
