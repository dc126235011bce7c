using System.Collections.Concurrent;
using Injector.Core.Schema;
using Injector.Templating;

namespace Injector.Core.TypedValues;

/// <summary>The Go struct type of a schema type.</summary>
internal sealed class TypedStructType : StructType
{
    private static readonly ConcurrentDictionary<string, TypedStructType> Known = new(StringComparer.Ordinal);

    private TypedStructType(SchemaType schema)
        : base(schema.GoName, () => Declare(schema))
    {
        Schema = schema;
    }

    public SchemaType Schema { get; }

    public static TypedStructType Of(SchemaType schema) => Known.GetOrAdd(schema.Name, static (_, type) => new TypedStructType(type), schema);

    public override Value Zero() => Value.Struct(new TypedStruct(this, null, AuthorText.AsWritten));

    /// <summary>A nil pointer to an API struct prints as its generated <c>String</c> method says.</summary>
    public override string? TextOf(in Value value) => value.Kind == GoKind.Pointer && value.AsPointer.IsNil ? "nil" : null;

    private static StructField[] Declare(SchemaType schema)
    {
        var fields = new StructField[schema.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            var field = schema.Fields[i];
            fields[i] = new StructField(field.GoName, TypedTypes.Of(field), field.Embedded, i);
        }

        return fields;
    }
}
