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

        return type.TryGetField(key, out var field)
            ? field
            : throw new StrategicMergeException(
                StrategicMergeError.UnknownField, place, $"unable to find api field in struct {type.Name} for the json field \"{key}\"");
    }

    internal static SchemaField ListField(SchemaType? type, string key, MergePlace place)
    {
        var field = Field(type, key, place);
        return field.Kind == SchemaKind.List
            ? field
            : throw new StrategicMergeException(
                StrategicMergeError.WrongType, place, $"expected slice or array type under {key}, but the type is {field.Kind}");
    }
}
