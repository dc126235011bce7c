using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Schema;

namespace Injector.Core.PostProcessing;

/// <summary>
/// Writes what was injected as an API server stores it: no optional fields that say nothing (<c>initialDelaySeconds: 0</c>), amounts as Kubernetes
/// prints them, and in volumes, which are compared as wholes, the fields that every server adds. A file that is applied again is then <c>unchanged</c>.
/// What the pod's author wrote stays as it is.
/// </summary>
internal static class StoredForm
{
    private static readonly NormalizeOptions Form = new() { DropZeroValues = true, CanonicalQuantities = true };

    /// <param name="pod">The finished pod; changed.</param>
    /// <param name="submitted">The pod before: whatever is equal there is the author's.</param>
    public static void Write(JsonObject pod, JsonObject submitted)
    {
        WriteVolumes(pod.Spec().List("volumes"), submitted.Spec().List("volumes"));
        WriteMembers(pod, submitted, PodSchema.Pod);
    }

    private static void WriteMembers(JsonObject now, JsonObject before, SchemaType type)
    {
        for (var i = now.Count - 1; i >= 0; i--)
        {
            var (key, value) = now.GetAt(i);
            if (value is null || !type.TryGetField(key, out var field))
            {
                continue;
            }

            if (!before.TryGetPropertyValue(key, out var authors) || authors is null)
            {
                WriteNew(now, key, type);
            }
            else if (!WriteInside(value, authors, field) && !JsonEquality.DeepEquals(value, authors))
            {
                WriteNew(now, key, type);
            }
        }
    }

    /// <summary>False for a value that is compared as a whole.</summary>
    private static bool WriteInside(JsonNode value, JsonNode authors, SchemaField field)
    {
        switch (value, authors)
        {
            case (JsonObject map, JsonObject before) when field.Struct is { } type:
                WriteMembers(map, before, type);
                return true;
            case (JsonArray list, JsonArray before) when field is { Elem.Struct: { } type, PatchMergeKey: { } key }:
                WriteItems(list, before, type, key);
                return true;
            case (JsonObject map, JsonObject before) when field.Elem?.Kind == SchemaKind.Quantity:
                WriteAmounts(map, before, field);
                return true;
            default:
                return false;
        }
    }

    private static void WriteItems(JsonArray list, JsonArray before, SchemaType type, string key)
    {
        var authors = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var item in before.OfType<JsonObject>())
        {
            authors.TryAdd(KeyOf(item, key), item);
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not JsonObject item)
            {
                continue;
            }

            // The one at the same place first: keys of ports and mounts may be there twice.
            if (i < before.Count && JsonEquality.DeepEquals(before[i], item))
            {
                continue;
            }

            if (authors.TryGetValue(KeyOf(item, key), out var authored))
            {
                WriteMembers(item, authored, type);
            }
            else
            {
                TypedNormalizer.NormalizeInPlace(item, type, Form);
            }
        }
    }

    private static string KeyOf(JsonObject item, string key) => item[key] is JsonValue value ? value.AsText() ?? value.ToJsonString() : string.Empty;

    private static void WriteAmounts(JsonObject amounts, JsonObject before, SchemaField field)
    {
        var added = new JsonObject();
        foreach (var (name, amount) in amounts)
        {
            if (!JsonEquality.DeepEquals(amount, before[name]))
            {
                added[name] = amount?.DeepClone();
            }
        }

        TypedNormalizer.NormalizeMap(added, field.Elem!, Form);
        foreach (var (name, amount) in added)
        {
            amounts[name] = amount?.DeepClone();
        }
    }

    /// <summary>One member by itself, which goes when it says nothing.</summary>
    private static void WriteNew(JsonObject map, string key, SchemaType type)
    {
        var position = map.IndexOf(key);
        var value = map[key];
        map.RemoveAt(position);
        var alone = new JsonObject { [key] = value };
        TypedNormalizer.NormalizeInPlace(alone, type, Form);
        if (alone.TryGetPropertyValue(key, out var written))
        {
            alone.Remove(key);
            map.Insert(position, key, written);
        }
    }

    /// <summary>
    /// Lists of files have no key to merge by, so that a field more on the server makes the whole list another one. Of a volume all members count
    /// together (<c>retainKeys</c>), and one without a source is an empty directory.
    /// </summary>
    private static void WriteVolumes(JsonArray? volumes, JsonArray? before)
    {
        var authors = (before ?? []).OfType<JsonObject>().Select(volume => KeyOf(volume, "name")).ToHashSet(StringComparer.Ordinal);
        foreach (var volume in (volumes ?? []).OfType<JsonObject>().Where(volume => !authors.Contains(KeyOf(volume, "name"))))
        {
            if (volume.All(member => member.Key == "name" || member.Value is null))
            {
                volume["emptyDir"] = new JsonObject();
            }

            WriteFiles(volume.Object("downwardAPI"));
            foreach (var source in (volume.Object("projected").List("sources") ?? []).OfType<JsonObject>())
            {
                WriteFiles(source.Object("downwardAPI"));
                AddWhereMissing(source.Object("serviceAccountToken"), "expirationSeconds", 3600);
            }
        }
    }

    private static void WriteFiles(JsonObject? downwardApi)
    {
        foreach (var item in (downwardApi.List("items") ?? []).OfType<JsonObject>())
        {
            AddWhereMissing(item.Object("fieldRef"), "apiVersion", "v1");
            AddWhereMissing(item.Object("resourceFieldRef"), "divisor", "0");
        }
    }

    private static void AddWhereMissing(JsonObject? map, string key, JsonNode value)
    {
        if (map is not null && map[key] is null)
        {
            map[key] = value;
        }
    }
}
