using System.Text;
using System.Text.Json.Nodes;
using Injector.Core.Schema;

namespace Injector.Core.PostProcessing;

/// <summary>Compact JSON text of a tree whose members are in the order in which they were added, otherwise as Go's encoder writes it.</summary>
internal static class OrderedJson
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                AppendMap(text, map);
                break;
            case JsonArray list:
                AppendList(text, list);
                break;
            default:
                GoJsonText.Append(text, node);
                break;
        }
    }

    private static void AppendMap(StringBuilder text, JsonObject map)
    {
        var separator = '{';
        foreach (var (key, value) in map)
        {
            GoJsonText.AppendString(text.Append(separator), key);
            Append(text.Append(':'), value);
            separator = ',';
        }

        text.Append(separator == '{' ? "{}" : "}");
    }

    private static void AppendList(StringBuilder text, JsonArray list)
    {
        var separator = '[';
        foreach (var item in list)
        {
            Append(text.Append(separator), item);
            separator = ',';
        }

        text.Append(separator == '[' ? "[]" : "]");
    }
}
