using System.Text.Json.Nodes;

namespace Injector.Core.Merging;

/// <summary>An item of a merged list with what identifies it: the value of its merge key, or the scalar itself.</summary>
internal readonly record struct ListEntry(JsonNode Node, JsonScalar Key)
{
    internal static ListEntry Keyed(JsonNode? item, string mergeKey, MergePlace place)
    {
        if (item is not JsonObject map)
        {
            throw new StrategicMergeException(StrategicMergeError.WrongType, place, $"value for key {mergeKey} is not a map");
        }

        if (!map.TryGetPropertyValue(mergeKey, out var value))
        {
            throw MergeErrors.MissingMergeKey(map, mergeKey, place);
        }

        return JsonScalar.TryRead(value, out var key)
            ? new ListEntry(map, key)
            : throw new StrategicMergeException(
                StrategicMergeError.WrongType, place, $"map: {GoValueText.Of(map)}: the merge key {mergeKey} must be a scalar");
    }

    /// <summary>A scalar item; maps, lists and null are refused.</summary>
    internal static ListEntry Scalar(JsonNode? item, MergePlace place) =>
        item is not null && JsonScalar.TryRead(item, out var key)
            ? new ListEntry(item, key)
            : throw new StrategicMergeException(StrategicMergeError.WrongType, place, "a list of scalars holds something else");
}
