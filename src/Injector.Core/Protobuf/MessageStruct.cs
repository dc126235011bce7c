using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Injector.Core.TypedValues;
using Injector.Templating;

namespace Injector.Core.Protobuf;

/// <summary>Something that holds a message and knows how templates print it.</summary>
internal interface IMessageOwner
{
    /// <summary>Compact JSON of the message.</summary>
    string ToJson();
}

/// <summary>A message as templates see it. Shared by all requests: maps and lists are made anew for each reading.</summary>
internal sealed class MessageStruct(ProtoMessage message, MessageType type) : GoStruct
{
    internal ProtoMessage Message => message;

    /// <summary>What the message belongs to, when that prints it in a way of its own.</summary>
    internal IMessageOwner? Owner { get; init; }

    /// <summary>Told of what templates read.</summary>
    internal AuthorText Reader { get; init; } = AuthorText.AsWritten;

    /// <inheritdoc/>
    public override StructType Type => type;

    /// <inheritdoc/>
    public override Value GetField(StructField field) => Read(type.FieldOf(field));

    /// <inheritdoc/>
    public override JsonNode? ToJson()
    {
        Reader.ReadWhole();
        return JsonNode.Parse(ProtoJsonWriter.Write(message));
    }

    /// <inheritdoc/>
    public override bool DeepEquals(GoStruct other) => other is MessageStruct same && ProtoMessage.Same(message, same.Message);

    internal Value Read(ProtoField field)
    {
        var content = message[field];
        return Reader.Read(field.JsonName, content is not null, Read(content, type.TypeOf(field), Reader.At(field.JsonName)));
    }

    private static Value Read(object? content, GoType fieldType, AuthorText reader) => content switch
    {
        null => fieldType.Zero(),
        ImmutableArray<object?> list => Value.Slice(GoSlice.Of(fieldType, [.. list.Select((item, i) => Convert(item, fieldType.Element!, reader.At(i)))])),
        ImmutableSortedDictionary<string, object?> map => ToMap(map, fieldType, reader),
        var value => Convert(value, fieldType, reader),
    };

    private static Value ToMap(ImmutableSortedDictionary<string, object?> entries, GoType mapType, AuthorText reader)
    {
        var map = new Dictionary<string, Value>(entries.Count, StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            map.Add(key, Convert(value, mapType.Element!, reader.At(key)));
        }

        return Value.Map(GoMap.Of(mapType, map));
    }

    /// <summary>One value as the given type, which is a pointer for messages, durations and boxed scalars.</summary>
    private static Value Convert(object? value, GoType valueType, AuthorText reader) => value switch
    {
        null => valueType.Zero(),
        ProtoMessage inner => Value.PointerTo(Value.Struct(new MessageStruct(inner, (MessageType)valueType.Element!) { Reader = reader })),
        ProtoDuration duration => Value.PointerTo(Value.Struct(new DurationStruct(duration))),
        ProtoEnumValue constant => Value.Scalar(valueType, constant.Number),
        JsonNode node => Value.Json(node),
        _ when valueType.Element is WrapperType wrapper => Value.PointerTo(Value.Struct(new WrapperStruct(wrapper, WrapperType.Scalar(value)))),
        _ => WrapperType.Scalar(value),
    };
}
