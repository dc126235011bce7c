using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Injector.Core.Protobuf;

/// <summary>An immutable message: one value per field of its type, null where nothing is set.</summary>
/// <remarks>
/// Values are <see cref="bool"/>, <see cref="int"/>, <see cref="uint"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>,
/// <see cref="ProtoEnumValue"/>, <see cref="ProtoDuration"/>, <see cref="ProtoMessage"/> or <see cref="JsonNode"/>; lists are
/// <see cref="ImmutableArray{T}"/>, maps are <see cref="ImmutableSortedDictionary{TKey,TValue}"/> in ordinal order. A plain scalar is never
/// held as zero, nor an empty list or map: those equal absence.
/// </remarks>
internal sealed class ProtoMessage
{
    private readonly object?[] _values;

    internal ProtoMessage(ProtoDescriptor descriptor, object?[] values)
    {
        Descriptor = descriptor;
        _values = values;
    }

    internal ProtoDescriptor Descriptor { get; }

    /// <summary>Whether no field is set.</summary>
    internal bool IsEmpty => Array.TrueForAll(_values, value => value is null);

    internal object? this[ProtoField field] => _values[field.Index];

    /// <summary>Value of a field that the tables have; null when it is not set.</summary>
    internal T? Get<T>(string jsonName)
        where T : class => Value(jsonName) as T;

    /// <summary>Value of a field that the tables have; null when it is not set.</summary>
    /// <remarks>
    /// Apart from <see cref="Get{T}"/>, so that no nullable value type is ever tested for with <c>is T</c>: the ahead-of-time compiler turns that
    /// test, in code shared between types, into a jump to itself.
    /// </remarks>
    internal T? Find<T>(string jsonName)
        where T : struct => Value(jsonName) is T value ? value : null;

    internal string GetString(string jsonName) => Get<string>(jsonName) ?? string.Empty;

    internal ProtoMessage? GetMessage(string jsonName) => Get<ProtoMessage>(jsonName);

    internal ImmutableSortedDictionary<string, object?>? GetMap(string jsonName) => Get<ImmutableSortedDictionary<string, object?>>(jsonName);

    internal ImmutableArray<object?> GetList(string jsonName) =>
        Find<ImmutableArray<object?>>(jsonName) ?? [];

    /// <summary>A copy to change.</summary>
    internal ProtoMessageBuilder ToBuilder() => new(Descriptor, (object?[])_values.Clone());

    /// <summary>A copy with one field changed; null unsets it.</summary>
    internal ProtoMessage With(string jsonName, object? value)
    {
        var builder = ToBuilder();
        builder.Set(Descriptor.Field(jsonName), value);
        return builder.Build();
    }

    /// <summary>This message with every field that is set in <paramref name="layer"/> replaced by that value.</summary>
    internal ProtoMessage Overlay(ProtoMessage layer)
    {
        var builder = ToBuilder();
        foreach (var field in Descriptor.Fields)
        {
            if (layer[field] is { } value)
            {
                builder.Set(field, value);
            }
        }

        return builder.Build();
    }

    /// <summary>Whether both are of one type and have equal values.</summary>
    internal static bool Same(ProtoMessage? left, ProtoMessage? right) =>
        ReferenceEquals(left, right)
        || (left is not null && right is not null && left.Descriptor == right.Descriptor
            && left._values.AsSpan().SequenceEqual(right._values, ValueComparer.Instance));

    /// <summary>Whether two values of one field are equal; null is a field that is not set.</summary>
    internal static bool SameValue(object? left, object? right) => ValueComparer.Instance.Equals(left, right);

    /// <summary>A name can stand for two fields, one of older and one of newer releases; at most one of them is set.</summary>
    private object? Value(string jsonName)
    {
        foreach (var field in Descriptor.Fields)
        {
            if (field.JsonName == jsonName && _values[field.Index] is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Compact JSON text, fields in the order of declaration.</summary>
    public override string ToString() => ProtoJsonWriter.Write(this);

    private sealed class ValueComparer : IEqualityComparer<object?>
    {
        internal static ValueComparer Instance { get; } = new();

        public new bool Equals(object? left, object? right) => (left, right) switch
        {
            (ProtoMessage a, ProtoMessage b) => Same(a, b),
            (JsonNode a, JsonNode b) => JsonNode.DeepEquals(a, b),
            (ImmutableArray<object?> a, ImmutableArray<object?> b) => a.SequenceEqual(b, this),
            (ImmutableSortedDictionary<string, object?> a, ImmutableSortedDictionary<string, object?> b) =>
                a.Keys.SequenceEqual(b.Keys, StringComparer.Ordinal) && a.Values.SequenceEqual(b.Values, this),
            _ => object.Equals(left, right),
        };

        public int GetHashCode(object? value) => throw new NotSupportedException("messages are compared, not hashed");
    }
}
