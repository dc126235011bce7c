using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.Schema;

/// <summary>A Go struct over a JSON object; without one every field has its zero value.</summary>
internal sealed class TypedStruct(TypedStructType type, JsonObject? members) : GoStruct
{
    public override StructType Type => type;

    public override Value GetField(StructField field)
    {
        var schema = type.Schema.Fields[field.Index];
        if (schema.Inline)
        {
            return Value.Struct(new TypedStruct((TypedStructType)field.Type, members));
        }

        JsonNode? node = null;
        members?.TryGetPropertyValue(schema.JsonName!, out node);
        return TypedReader.Read(node, field.Type);
    }

    public override JsonNode? ToJson() => JsonNode.Parse(GoStructJson.Write(members ?? [], type.Schema));

    public override bool DeepEquals(GoStruct other) =>
        (other is TypedStruct same && same.Type == Type && JsonNode.DeepEquals(members, same.Members)) || base.DeepEquals(other);

    private JsonObject? Members => members;
}
