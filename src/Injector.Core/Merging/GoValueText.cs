using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Core.Merging;

/// <summary>A JSON value as Go prints it with <c>%v</c>, which is how Kubernetes shows it in merge errors: <c>map[a:1 b:[x y]]</c>.</summary>
internal static class GoValueText
{
    private const int MaxLength = 2000;

    /// <summary>The text of a value, cut after 2,000 characters.</summary>
    internal static string Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.Length <= MaxLength ? text.ToString() : text.ToString(0, MaxLength) + "…";
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        if (text.Length > MaxLength)
        {
            return;
        }

        switch (node)
        {
            case JsonObject map:
                AppendMap(text, map);
                break;
            case JsonArray list:
                AppendList(text, list);
                break;
            case JsonValue value:
                text.Append(value.GetValueKind() switch
                {
                    JsonValueKind.String => value.ToString(),
                    JsonValueKind.True => "true",
                    JsonValueKind.False => "false",
                    JsonValueKind.Number => JsonScalar.NumberText(value),
                    _ => "<nil>",
                });
                break;
            default:
                text.Append("<nil>");
                break;
        }
    }

    private static void AppendMap(StringBuilder text, JsonObject map)
    {
        text.Append("map[");
        var separator = string.Empty;
        foreach (var (key, value) in map.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            text.Append(separator).Append(key).Append(':');
            Append(text, value);
            separator = " ";
        }

        text.Append(']');
    }

    private static void AppendList(StringBuilder text, JsonArray list)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : " ");
            Append(text, list[i]);
        }

        text.Append(']');
    }
}
