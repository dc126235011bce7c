using System.Text.Json.Nodes;

namespace Injector.Core.Schema;

/// <summary>Edits of JSON trees that the library offers only with reflection.</summary>
internal static class JsonTree
{
    /// <summary>Puts a value without a parent where another one is. A root has no place and stays.</summary>
    internal static void Replace(JsonNode current, JsonNode replacement)
    {
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
