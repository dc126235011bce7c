using System.Collections.Concurrent;
using Injector.Core.Schema;
using Injector.Templating;

namespace Injector.Core.TypedValues;

/// <summary>The Go types of schema fields and elements.</summary>
internal static class TypedTypes
{
    private static readonly ConcurrentDictionary<string, GoType> Named = new(StringComparer.Ordinal)
    {
        ["ResourceList"] = TypedResourceListType.Instance,
    };

    /// <summary>The type of a field, pointer included.</summary>
    public static GoType Of(SchemaField field)
    {
        var type = field.Kind switch
        {
            SchemaKind.List => ListOf(field),
            SchemaKind.Map => MapOf(field),
            _ => Of(field.Kind, field.TypeName),
        };
        return field.Pointer ? GoType.PointerTo(type) : type;
    }

    private static GoType ListOf(SchemaField field)
    {
        var plain = GoType.SliceOf(Of(field.Elem!.Kind, field.Elem.TypeName));
        return field.TypeName is null ? plain : NameOf(field.TypeName, plain);
    }

    private static GoType MapOf(SchemaField field)
    {
        var plain = GoType.MapOf(GoType.String, Of(field.Elem!.Kind, field.Elem.TypeName));
        return field.TypeName is null ? plain : NameOf(field.TypeName, plain);
    }

    private static GoType Of(SchemaKind kind, string? typeName) => kind switch
    {
        SchemaKind.Struct => TypedStructType.Of(PodSchema.Type(typeName!)),
        SchemaKind.Quantity => TypedQuantityType.Instance,
        SchemaKind.IntOrString => TypedIntOrStringType.Instance,
        SchemaKind.Time => TypedTimeType.Instance,
        SchemaKind.String => NameOf(typeName, GoType.String),
        SchemaKind.Int32 => NameOf(typeName, GoType.Int32),
        SchemaKind.Int64 => NameOf(typeName, GoType.Int64),
        SchemaKind.Bool => NameOf(typeName, GoType.Bool),
        _ => GoType.Any,
    };

    private static GoType NameOf(string? name, GoType underlying) => name is null
        ? underlying
        : Named.GetOrAdd(name, static (key, type) => GoType.Named(key == "UID" ? "types.UID" : "v1." + key, type), underlying);
}
