using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Go.Text;

namespace Injector.Go.Json;

/// <summary>
/// JSON text of trees exactly as Go's encoder writes it. Numbers that are written without point and exponent stay as they are, because
/// Go holds them as integers; the others go through a 64-bit float.
/// </summary>
public static class GoJsonTree
{
    /// <summary>The text of a tree as of a Go map.</summary>
    public static string MapText(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node, GoJsonStyle.Map);
        return text.ToString();
    }

    /// <summary>Appends the text of a tree.</summary>
    /// <param name="text">Where it goes.</param>
    /// <param name="node">The tree; null is <c>null</c>.</param>
    /// <param name="style">Escapes, order and indentation.</param>
    /// <param name="depth">Levels that the tree is inside of already.</param>
    /// <exception cref="FormatException">It is nested beyond <see cref="GoJsonLayout.MaxDepth"/> levels.</exception>
    public static void Append(StringBuilder text, JsonNode? node, in GoJsonStyle style, int depth = 0)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject map:
                AppendMap(text, map, style, depth);
                break;
            case JsonArray list:
                AppendList(text, list, style, depth);
                break;
            default:
                AppendScalar(text, (JsonValue)node, style.EscapeHtml);
                break;
        }
    }

    /// <summary>Members in byte order of their names, as Go writes maps.</summary>
    public static KeyValuePair<string, JsonNode?>[] Sorted(JsonObject map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var members = map.ToArray();
        Array.Sort(members, static (a, b) => GoText.CompareBytes(a.Key, b.Key));
        return members;
    }

    private static void AppendMap(StringBuilder text, JsonObject map, in GoJsonStyle style, int depth)
    {
        GoJsonLayout.Open(text, '{', depth);
        var index = 0;
        if (style.SortKeys && map.Count > 1)
        {
            foreach (var (key, value) in Sorted(map))
            {
                GoJsonLayout.Key(text, index++, key, style, depth);
                Append(text, value, style, depth + 1);
            }
        }
        else
        {
            foreach (var (key, value) in map)
            {
                GoJsonLayout.Key(text, index++, key, style, depth);
                Append(text, value, style, depth + 1);
            }
        }

        GoJsonLayout.Close(text, '}', index, style, depth);
    }

    private static void AppendList(StringBuilder text, JsonArray list, in GoJsonStyle style, int depth)
    {
        GoJsonLayout.Open(text, '[', depth);
        for (var i = 0; i < list.Count; i++)
        {
            GoJsonLayout.Next(text, i, style, depth);
            Append(text, list[i], style, depth + 1);
        }

        GoJsonLayout.Close(text, ']', list.Count, style, depth);
    }

    private static void AppendScalar(StringBuilder text, JsonValue scalar, bool escapeHtml)
    {
        switch (scalar.GetValueKind())
        {
            case JsonValueKind.String:
                GoJsonText.AppendString(text, scalar.ToString(), escapeHtml);
                break;
            case JsonValueKind.Number:
                AppendNumber(text, scalar);
                break;
            default:
                text.Append(scalar.ToJsonString());
                break;
        }
    }

    private static void AppendNumber(StringBuilder text, JsonValue number)
    {
        if (number.TryGetValue(out long integer))
        {
            text.Append(integer);
            return;
        }

        // An element holds the number as it was written; ToJsonString would write the same with more work.
        var written = number.TryGetValue(out JsonElement element) ? element.GetRawText() : number.ToJsonString();
        if (written.AsSpan().ContainsAny('.', 'e', 'E')
            && double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real))
        {
            GoJsonText.AppendNumber(text, real);
            return;
        }

        text.Append(written);
    }
}
