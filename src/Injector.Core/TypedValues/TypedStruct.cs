using System.Text.Json.Nodes;
using Injector.Core.Schema;
using Injector.Templating;

namespace Injector.Core.TypedValues;

/// <summary>A Go struct over a JSON object; without one every field has its zero value.</summary>
/// <param name="type">The struct type.</param>
/// <param name="members">The object, or null.</param>
/// <param name="author">What templates see of its texts.</param>
/// <param name="isInline">True when the object belongs to an outer struct, whose other fields stand in it too.</param>
internal sealed class TypedStruct(TypedStructType type, JsonObject? members, AuthorText author, bool isInline = false) : GoStruct
{
    private const string CreationTimestamp = "creationTimestamp";

    public override StructType Type => type;

    private JsonObject? Members => members;

    public override Value GetField(StructField field)
    {
        var schema = type.Schema.Fields[field.Index];
        if (schema.Inline)
        {
            return Value.Struct(new TypedStruct((TypedStructType)field.Type, members, author, isInline: true));
        }

        JsonNode? node = null;
        members?.TryGetPropertyValue(schema.JsonName!, out node);
        return author.Read(schema.JsonName!, node is not null, TypedReader.Read(node, field.Type, author.At(schema.JsonName!)));
    }

    /// <summary>Compact JSON in the field order of the Go type.</summary>
    public string ToText()
    {
        author.ReadWhole();
        return GoStructJson.Write((JsonObject?)author.See(members) ?? [], type.Schema, isInline ? NormalizeOptions.Compat : NormalizeOptions.RoundTrip);
    }

    public override JsonNode? ToJson()
    {
        var json = JsonNode.Parse(ToText())!.AsObject();
        if (type.Schema.Name == "ObjectMeta" && !json.ContainsKey(CreationTimestamp))
        {
            AddCreationTimestamp(json);
        }

        return json;
    }

    public override bool DeepEquals(GoStruct other) =>
        (other is TypedStruct same && same.Type == Type && JsonNode.DeepEquals(members, same.Members)) || base.DeepEquals(other);

    /// <summary>API releases before 1.34 write the absent time as null; templates that hash or print metadata were written with them.</summary>
    private void AddCreationTimestamp(JsonObject json)
    {
        var before = type.Schema.JsonFields
            .TakeWhile(field => field.JsonName != CreationTimestamp)
            .Count(field => json.ContainsKey(field.JsonName!));
        json.Insert(before, CreationTimestamp, null);
    }
}
