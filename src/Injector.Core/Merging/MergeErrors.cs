using System.Text.Json.Nodes;

namespace Injector.Core.Merging;

/// <summary>Errors that more than one kind of merge raises.</summary>
internal static class MergeErrors
{
    internal static StrategicMergeException UnknownDirective(JsonNode? directive, JsonObject map, MergePlace place) =>
        new(StrategicMergeError.BadPatchDirective, place, $"unknown patch type: {GoValueText.Of(directive)} in map: {GoValueText.Of(map)}");

    internal static StrategicMergeException MissingMergeKey(JsonObject map, string key, MergePlace place) =>
        new(StrategicMergeError.MissingMergeKey, place, $"map: {GoValueText.Of(map)} does not contain declared merge key: {key}");

    internal static StrategicMergeException MixedElements(JsonArray original, JsonArray patch, MergePlace place) =>
        new(StrategicMergeError.MixedElementTypes, place,
            $"list element types are not identical: [{GoValueText.Of(original)} {GoValueText.Of(patch)}]");

    internal static StrategicMergeException NoElements(MergePlace place) =>
        new(StrategicMergeError.WrongType, place, "no elements in any of the given slices");

    internal static StrategicMergeException NotAList(string key, string found, MergePlace place) =>
        new(StrategicMergeError.WrongType, place, $"expected a list under {key}, but received {found}");
}
