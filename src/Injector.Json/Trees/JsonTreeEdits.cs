using System.Text.Json.Nodes;

namespace Injector.Json;

/// <summary>Edits of JSON trees.</summary>
public static class JsonTreeEdits
{
    private const int FewItems = 16;

    /// <summary>The object member of this name, made where it is absent or of another kind.</summary>
    public static JsonObject EnsureObject(this JsonObject map, string name)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map[name] is not JsonObject child)
        {
            map[name] = child = [];
        }

        return child;
    }

    /// <summary>The list member of this name, made where it is absent or of another kind.</summary>
    public static JsonArray EnsureList(this JsonObject map, string name)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map[name] is not JsonArray child)
        {
            map[name] = child = [];
        }

        return child;
    }

    /// <summary>Adds an item without the reflection that the list's generic method would need.</summary>
    public static void Append(this JsonArray list, JsonNode? item)
    {
        ArgumentNullException.ThrowIfNull(list);
        list.Add(item);
    }

    /// <summary>Removes items. However many they are, the list is gone through once; one after another they would each move all that follow.</summary>
    /// <param name="list">The list.</param>
    /// <param name="goes">Tells which.</param>
    /// <returns>Whether there was one.</returns>
    public static bool RemoveItems(this JsonArray list, Predicate<JsonNode?> goes)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(goes);
        List<JsonNode?>? kept = null;
        for (var i = 0; i < list.Count; i++)
        {
            var item = list[i];
            if (goes(item))
            {
                kept ??= [.. list.Take(i)];
            }
            else
            {
                kept?.Add(item);
            }
        }

        if (kept is not null)
        {
            list.Clear();
            kept.ForEach(list.Add);
        }

        return kept is not null;
    }

    /// <summary>Removes members in the same way.</summary>
    /// <param name="map">The object.</param>
    /// <param name="goes">Tells which, by name and value.</param>
    /// <returns>Whether there was one.</returns>
    public static bool RemoveMembers(this JsonObject map, Func<string, JsonNode?, bool> goes)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(goes);
        List<KeyValuePair<string, JsonNode?>>? kept = null;
        for (var i = 0; i < map.Count; i++)
        {
            var member = map.GetAt(i);
            if (goes(member.Key, member.Value))
            {
                kept ??= [.. map.Take(i)];
            }
            else
            {
                kept?.Add(member);
            }
        }

        if (kept is not null)
        {
            map.Clear();
            kept.ForEach(map.Add);
        }

        return kept is not null;
    }

    /// <summary>Puts items without a parent in front of all others; they too cost one way through the list.</summary>
    public static void Prepend(this JsonArray list, IReadOnlyList<JsonNode?> items)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count < FewItems)
        {
            for (var i = 0; i < items.Count; i++)
            {
                list.Insert(i, items[i]);
            }

            return;
        }

        var rest = list.ToList();
        list.Clear();
        foreach (var item in items)
        {
            list.Add(item);
        }

        rest.ForEach(list.Add);
    }

    /// <summary>Puts a value without a parent where another one is. A root has no place and stays.</summary>
    public static void Replace(JsonNode current, JsonNode replacement)
    {
        ArgumentNullException.ThrowIfNull(current);
        switch (current.Parent)
        {
            case JsonObject map:
                map[current.GetPropertyName()] = replacement;
                break;
            case JsonArray list:
                list[current.GetElementIndex()] = replacement;
                break;
            default:
                break;
        }
    }
}
