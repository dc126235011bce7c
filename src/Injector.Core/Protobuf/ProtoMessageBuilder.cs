using System.Collections.Immutable;

namespace Injector.Core.Protobuf;

/// <summary>A message that is being made; keeps the laws of <see cref="ProtoMessage"/>.</summary>
internal sealed class ProtoMessageBuilder
{
    private readonly ProtoDescriptor _descriptor;
    private readonly object?[] _values;

    internal ProtoMessageBuilder(ProtoDescriptor descriptor, object?[] values)
    {
        _descriptor = descriptor;
        _values = values;
    }

    internal object? this[ProtoField field] => _values[field.Index];

    /// <summary>Sets a field, or unsets it with null; the other members of its group are unset.</summary>
    internal void Set(ProtoField field, object? value)
    {
        _values[field.Index] = IsAbsence(field, value) ? null : value;
        if (field.OneOf is null || value is null)
        {
            return;
        }

        foreach (var sibling in _descriptor.Fields)
        {
            if (sibling.OneOf == field.OneOf && sibling.Index != field.Index)
            {
                _values[sibling.Index] = null;
            }
        }
    }

    internal ProtoMessage Build() => new(_descriptor, (object?[])_values.Clone());

    private static bool IsAbsence(ProtoField field, object? value) => field.Shape switch
    {
        ProtoShape.List => value is not ImmutableArray<object?> { IsDefaultOrEmpty: false },
        ProtoShape.Map => value is not ImmutableSortedDictionary<string, object?> { IsEmpty: false },
        _ => value is null || (!field.KeepsZero && IsZero(value)),
    };

    private static bool IsZero(object value) => value switch
    {
        bool flag => !flag,
        int number => number == 0,
        uint number => number == 0,
        long number => number == 0,
        double number => number == 0 && !double.IsNegative(number),
        string text => text.Length == 0,
        ProtoEnumValue constant => constant.Number == 0,
        _ => false,
    };
}
