using System.Text.Json.Nodes;

namespace Injector.Json;

/// <summary>Edits of JSON trees.</summary>
public static class JsonTreeEdits
{
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
