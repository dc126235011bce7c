using System.Collections.Concurrent;
using Injector.Core.Schema;
using Injector.Templating;

namespace Injector.Core.Rendering;

/// <summary>A struct type of the Kubernetes API.</summary>
internal sealed class TypedStructType : StructType
{
    private static readonly ConcurrentDictionary<SchemaType, TypedStructType> s_types = new();
    private static readonly ConcurrentDictionary<(string Name, GoType Underlying), GoType> s_named = new();

    private TypedStructType(SchemaType schema)
        : base(schema.GoName, () => Declare(schema)) => Schema = schema;

    public SchemaType Schema { get; }

    public static TypedStructType For(SchemaType schema) => s_types.GetOrAdd(schema, static s => new TypedStructType(s));

    public override Value Zero() => Value.Struct(new TypedStruct([], this));

    private static List<StructField> Declare(SchemaType schema)
    {
        var fields = new List<StructField>(schema.Fields.Count);
        foreach (var field in schema.Fields)
        {
            var type = TypeOf(field.Kind, field.TypeName, field.Struct, field.Elem, schema.Package);
            fields.Add(new StructField(field.GoName, field.Pointer ? PointerTo(type) : type, field.Embedded, fields.Count));
        }

        return fields;
    }

    private static GoType TypeOf(SchemaKind kind, string? name, SchemaType? type, SchemaElement? elem, string package)
    {
        var underlying = kind switch
        {
            SchemaKind.String => String,
            SchemaKind.Bool => Bool,
            SchemaKind.Int32 => Int32,
            SchemaKind.Int64 => Int64,
            SchemaKind.Struct => For(type!),
            SchemaKind.List => SliceOf(ElementType(elem!, package)),
            SchemaKind.Map => MapOf(String, ElementType(elem!, package)),
            SchemaKind.Quantity => TypedScalarType.Quantity,
            SchemaKind.IntOrString => TypedScalarType.IntOrString,
            SchemaKind.Time => TypedScalarType.Time,
            _ => Any,
        };
        return name is not null && kind is SchemaKind.String or SchemaKind.Int32 or SchemaKind.Int64 or SchemaKind.Bool
            ? s_named.GetOrAdd(($"{package[(package.LastIndexOf('/') + 1)..]}.{name}", underlying), static k => Named(k.Name, k.Underlying))
            : underlying;
    }

    private static GoType ElementType(SchemaElement elem, string package) => TypeOf(elem.Kind, elem.TypeName, elem.Struct, null, package);
}
