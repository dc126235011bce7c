using System.Text.Json.Nodes;
using Injector.Core.Schema;

namespace Injector.Core.Merging;

/// <summary>Merges one map into another, in place.</summary>
internal static class MapMerge
{
    /// <param name="target">Changed.</param>
    /// <param name="patch">Read only.</param>
    /// <param name="type">Null below fields that are not structs: there only scalars can meet.</param>
    /// <param name="place">For error messages.</param>
    internal static void Apply(JsonObject target, JsonObject patch, SchemaType? type, MergePlace place)
    {
        if (patch.TryGetPropertyValue(MergeDirectives.Patch, out var directive))
        {
            Replace(target, patch, directive, place);
            return;
        }

        if (patch.TryGetPropertyValue(MergeDirectives.RetainKeys, out var retained))
        {
            RetainKeys(target, patch, retained, place);
        }

        var ordered = SetElementOrder.Apply(target, patch, type, place);
        for (var i = 0; i < patch.Count; i++)
        {
            var (key, value) = patch.GetAt(i);
            if (MergeDirectives.Is(key, MergeDirectives.DeleteFromPrimitiveList))
            {
                DeleteFromList(target, MergeDirectives.FieldOf(key, MergeDirectives.DeleteFromPrimitiveList, place), value, type, place);
            }
            else if (key != MergeDirectives.RetainKeys && !MergeDirectives.Is(key, MergeDirectives.SetElementOrder)
                && ordered?.Contains(key) != true)
            {
                MergeMember(target, patch, i, type, place);
            }
        }
    }

    /// <summary>
    /// Removes scalars from the list of a field; null removes the field. Values of another kind than the field's do nothing. Those of the
    /// same kind are merged as if the directive were not there, as the reference does.
    /// </summary>
    private static void DeleteFromList(JsonObject target, string field, JsonNode? value, SchemaType? type, MergePlace place)
    {
        target.TryGetPropertyValue(field, out var current);
        switch (current, value)
        {
            case (_, null):
                target.Remove(field);
                break;
            case (JsonObject currentMap, JsonObject map):
                Apply(currentMap, map, SchemaLookup.Field(type, field, place).Struct, place.Below(field));
                break;
            case (JsonArray currentList, JsonArray list):
                ListMerge.Delete(currentList, list, SchemaLookup.ListField(type, field, place), place.Below(field));
                break;
            case (JsonValue, JsonValue) when JsonScalar.KindOf(current) == JsonScalar.KindOf(value):
                target[field] = value.DeepClone();
                break;
            default:
                break;
        }
    }

    private static void MergeMember(JsonObject target, JsonObject patch, int index, SchemaType? type, MergePlace place)
    {
        var (key, value) = patch.GetAt(index);
        if (value is null)
        {
            target.Remove(key);
            return;
        }

        target.TryGetPropertyValue(key, out var current);
        switch (current, value)
        {
            case (JsonObject, JsonObject) or (JsonArray, JsonArray) when place.Run.ReplacesUnknown && type?.TryGetField(key, out _) == false:
                Store(target, patch, index, place.Run);
                break;
            case (JsonObject currentMap, JsonObject map):
                Apply(currentMap, map, SchemaLookup.Field(type, key, place).Struct, place.Below(key));
                break;
            case (JsonArray currentList, JsonArray list):
                ListMerge.Apply(currentList, list, SchemaLookup.ListField(type, key, place), place.Below(key));
                break;
            default:
                Store(target, patch, index, place.Run);
                break;
        }
    }

    /// <summary>Puts a patch value that does not merge with what the target has.</summary>
    private static void Store(JsonObject target, JsonObject patch, int index, MergeRun run)
    {
        var key = patch.GetAt(index).Key;
        if (run.TakesNodes ? PatchValue.TryTakeClean(patch, index, out var value) : PatchValue.TryCopyClean(patch.GetAt(index).Value, out value))
        {
            target[key] = value;
        }
        else
        {
            target.Remove(key);
        }
    }

    private static void Replace(JsonObject target, JsonObject patch, JsonNode? directive, MergePlace place)
    {
        switch (directive.AsText())
        {
            case MergeDirectives.Replace:
                target.Clear();
                foreach (var (key, value) in place.Run.Members(patch))
                {
                    if (key != MergeDirectives.Patch)
                    {
                        target.Add(key, value);
                    }
                }

                break;
            case MergeDirectives.Delete:
                target.Clear();
                break;
            default:
                throw MergeErrors.UnknownDirective(directive, patch, place);
        }
    }

    private static void RetainKeys(JsonObject target, JsonObject patch, JsonNode? retained, MergePlace place)
    {
        if (retained is not JsonArray list)
        {
            throw new StrategicMergeException(
                StrategicMergeError.BadRetainKeys, place, "invalid patch format of retainKeys: it must be a list of keys");
        }

        var keys = list.Select(JsonTree.AsText).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (key, value) in patch)
        {
            if (value is not null && !MergeDirectives.IsAny(key) && !keys.Contains(key))
            {
                throw new StrategicMergeException(
                    StrategicMergeError.BadRetainKeys, place, $"invalid patch format of retainKeys: the patch sets {key}, which the list does not name");
            }
        }

        foreach (var key in target.Select(member => member.Key).Where(key => !keys.Contains(key)).ToList())
        {
            target.Remove(key);
        }
    }
}
