using System.Collections.Immutable;
using System.Text.Json.Nodes;
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

    /// <inheritdoc/>
    public override StructType Type => type;

    /// <inheritdoc/>
    public override Value GetField(StructField field) => Read(type.FieldOf(field));

    /// <inheritdoc/>
    public override JsonNode? ToJson() => JsonNode.Parse(ProtoJsonWriter.Write(message));

    /// <inheritdoc/>
    public override bool DeepEquals(GoStruct other) => other is MessageStruct same && ProtoMessage.Same(message, same.Message);

    internal Value Read(ProtoField field)
    {
        var fieldType = type.TypeOf(field);
        return message[field] switch
        {
            null => fieldType.Zero(),
            ImmutableArray<object?> list => Value.Slice(GoSlice.Of(fieldType, [.. list.Select(item => Convert(item, fieldType.Element!))])),
            ImmutableSortedDictionary<string, object?> map => ToMap(map, fieldType),
            var value => Convert(value, fieldType),
        };
    }

    private static Value ToMap(ImmutableSortedDictionary<string, object?> entries, GoType mapType)
    {
        var map = new Dictionary<string, Value>(entries.Count, StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            map.Add(key, Convert(value, mapType.Element!));
        }

        return Value.Map(GoMap.Of(mapType, map));
    }

    /// <summary>One value as the given type, which is a pointer for messages, durations and boxed scalars.</summary>
    private static Value Convert(object? value, GoType valueType) => value switch
    {
        null => valueType.Zero(),
        ProtoMessage inner => Value.PointerTo(Value.Struct(new MessageStruct(inner, (MessageType)valueType.Element!))),
        ProtoDuration duration => Value.PointerTo(Value.Struct(new DurationStruct(duration))),
        ProtoEnumValue constant => Value.Scalar(valueType, constant.Number),
        JsonNode node => Value.Json(node),
        _ when valueType.Element is WrapperType wrapper => Value.PointerTo(Value.Struct(new WrapperStruct(wrapper, WrapperType.Scalar(value)))),
        _ => WrapperType.Scalar(value),
    };
}
