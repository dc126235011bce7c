using System.Text.Json.Nodes;
using Injector.Core.Schema;
using Injector.Templating;

namespace Injector.Core.Rendering;

/// <summary>JSON trees as the typed Kubernetes objects that Go templates see: Go field names, zero values for what is absent.</summary>
internal static class TypedValue
{
    /// <summary>An object as a struct of its type. Read lazily; the tree must not change while templates run.</summary>
    public static Value Of(JsonObject map, SchemaType type) => Value.Struct(new TypedStruct(map, TypedStructType.For(type)));

    public static GoType TypeOf(SchemaType type) => TypedStructType.For(type);

    /// <summary>The value of a field or list item, by its declared type.</summary>
    public static Value Convert(JsonNode? node, GoType type)
    {
        if (node is null)
        {
            return type.Zero();
        }

        if (type.Kind == GoKind.Pointer)
        {
            return Value.PointerTo(Convert(node, type.Element!));
        }

        return type.Kind switch
        {
            GoKind.Struct when type is TypedStructType structType && node is JsonObject map => Value.Struct(new TypedStruct(map, structType)),
            GoKind.Struct when type is TypedScalarType scalarType => Value.Struct(new TypedScalar(node, scalarType)),
            GoKind.Slice when node is JsonArray list => Value.Slice(new TypedList(list, type)),
            GoKind.Map when node is JsonObject map => Map(map, type),
            GoKind.Interface => Value.Json(node),
            _ => Scalar(node, type),
        };
    }

    private static Value Map(JsonObject map, GoType type)
    {
        var entries = new Dictionary<string, Value>(map.Count, StringComparer.Ordinal);
        foreach (var (key, value) in map)
        {
            entries[key] = Convert(value, type.Element!);
        }

        return Value.Map(GoMap.Of(type, entries));
    }

    private static Value Scalar(JsonNode node, GoType type)
    {
        if (node is not JsonValue value)
        {
            return type.Zero();
        }

        return type.Kind switch
        {
            GoKind.String when value.TryGetValue(out string? text) => Value.String(type, text),
            GoKind.Bool when value.TryGetValue(out bool flag) => Value.Scalar(type, flag ? 1 : 0),
            GoKind.Int32 or GoKind.Int64 when Workloads.PodTree.AsInteger(node) is { } number => Value.Scalar(type, number),
            _ => type.Zero(),
        };
    }

    private sealed class TypedList(JsonArray list, GoType type) : GoSlice
    {
        public override GoType Type => type;

        public override int Count => list.Count;

        public override Value this[int index] => Convert(list[index], type.Element!);
    }
}

/// <summary>A Kubernetes object as a template sees it.</summary>
internal sealed class TypedStruct(JsonObject map, TypedStructType type) : GoStruct
{
    public override StructType Type => type;

    public override Value GetField(StructField field)
    {
        var schema = type.Schema.Fields[field.Index];
        return schema.Inline
            ? TypedValue.Convert(map, field.Type)
            : TypedValue.Convert(map[schema.JsonName!], field.Type);
    }

    public override JsonNode? ToJson() => JsonNode.Parse(ToText());

    /// <summary>Compact JSON in the field order of the Go type.</summary>
    public string ToText() => GoStructJson.Write(map, type.Schema);
}
