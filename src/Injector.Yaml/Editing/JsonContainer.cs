using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Yaml.Editing;

/// <summary>The steps of RFC 6902 inside values that are no longer text.</summary>
internal static class JsonContainer
{
    public static bool Walk(JsonNode? node, ReadOnlySpan<string> steps, out JsonNode? found)
    {
        foreach (var step in steps)
        {
            switch (node)
            {
                case JsonObject map when map.TryGetPropertyValue(step, out var value):
                    node = value;
                    break;
                case JsonArray list when JsonPointer.TryReadIndex(step, out var index) && index < list.Count:
                    node = list[index];
                    break;
                default:
                    found = null;
                    return false;
            }
        }

        found = node;
        return true;
    }

    public static bool Put(JsonNode? container, string step, JsonNode? value, bool mustExist)
    {
        if (container is JsonObject map)
        {
            if (mustExist && !map.ContainsKey(step))
            {
                return false;
            }

            map[step] = value;
            return true;
        }

        if (container is not JsonArray list)
        {
            return false;
        }

        var index = list.Count;
        if ((step != "-" && !JsonPointer.TryReadIndex(step, out index)) || index > list.Count - (mustExist ? 1 : 0))
        {
            return false;
        }

        if (mustExist)
        {
            list[index] = value;
        }
        else
        {
            list.Insert(index, value);
        }

        return true;
    }

    public static bool Remove(JsonNode? container, string step)
    {
        switch (container)
        {
            case JsonObject map:
                return map.Remove(step);
            case JsonArray list when JsonPointer.TryReadIndex(step, out var index) && index < list.Count:
                list.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }
}
