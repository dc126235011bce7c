using Injector.Core.Schema;

namespace Injector.Core.Merging;

/// <summary>Finds the field that says how two maps or two lists under one key merge.</summary>
internal static class SchemaLookup
{
    internal static SchemaField Field(SchemaType? type, string key, MergePlace place)
    {
        if (type is null)
        {
            throw new StrategicMergeException(
                StrategicMergeError.WrongType, place, $"merging an object or a list under {key}, but the type here is not a struct");
        }

        return type.TryGetField(key, out var field) || (field = InOtherCase(type, key)) is not null
            ? field
            : throw new StrategicMergeException(
                StrategicMergeError.UnknownField, place, $"unable to find api field in struct {type.Name} for the json field \"{key}\"");
    }

    /// <summary>Go's JSON takes a key in any case when there is no field with that very name.</summary>
    private static SchemaField? InOtherCase(SchemaType type, string key) =>
        type.JsonFields.FirstOrDefault(field => string.Equals(field.JsonName, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The field of two lists; one that is a pointer is not looked at closer, and the patch's list replaces the other one.</summary>
    internal static SchemaField ListField(SchemaType? type, string key, MergePlace place)
    {
        var field = Field(type, key, place);
        return field.Kind == SchemaKind.List || field.Pointer
            ? field
            : throw new StrategicMergeException(
                StrategicMergeError.WrongType, place, $"expected slice or array type under {key}, but the type is {field.Kind}");
    }
}
