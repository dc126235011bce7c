using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Core.Schema;

/// <summary>
/// Compact JSON text as Go's encoder writes it: map keys sorted by their UTF-8 bytes, <c>&lt; &gt; &amp;</c> and the line separators
/// escaped, other characters as they are.
/// </summary>
internal static class GoJsonText
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"
        + "\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\"\\<>&\u2028\u2029");

    /// <summary>The text of a tree.</summary>
    internal static string Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    /// <summary>Appends the text of a tree.</summary>
    internal static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                AppendMap(text, map);
                break;
            case JsonArray list:
                AppendList(text, list);
                break;
            case JsonValue value:
                AppendScalar(text, value);
                break;
            default:
                text.Append("null");
                break;
        }
    }

    /// <summary>Appends a string in quotes; surrogates without a partner become U+FFFD.</summary>
    internal static void AppendString(StringBuilder text, string value)
    {
        var rest = value.AsSpan();
        if (rest.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            rest = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
        }

        text.Append('"');
        for (var next = rest.IndexOfAny(s_escaped); next >= 0; next = rest.IndexOfAny(s_escaped))
        {
            text.Append(rest[..next]);
            AppendEscaped(text, rest[next]);
            rest = rest[(next + 1)..];
        }

        text.Append(rest).Append('"');
    }

    /// <summary>Members in the order of their UTF-8 keys.</summary>
    internal static KeyValuePair<string, JsonNode?>[] Sorted(JsonObject map)
    {
        var members = map.ToArray();
        Array.Sort(members, static (a, b) => CompareUtf8(a.Key, b.Key));
        return members;
    }

    private static void AppendMap(StringBuilder text, JsonObject map)
    {
        text.Append('{');
        var separator = string.Empty;
        foreach (var (key, value) in Sorted(map))
        {
            AppendString(text.Append(separator), key);
            Append(text.Append(':'), value);
            separator = ",";
        }

        text.Append('}');
    }

    private static void AppendList(StringBuilder text, JsonArray list)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            Append(i == 0 ? text : text.Append(','), list[i]);
        }

        text.Append(']');
    }

    private static void AppendScalar(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            case JsonValueKind.Number:
                text.Append(GoNumber.JsonText(value));
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    private static void AppendEscaped(StringBuilder text, char c) => _ = c switch
    {
        '"' => text.Append("\\\""),
        '\\' => text.Append("\\\\"),
        '\b' => text.Append("\\b"),
        '\f' => text.Append("\\f"),
        '\n' => text.Append("\\n"),
        '\r' => text.Append("\\r"),
        '\t' => text.Append("\\t"),
        _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };

    /// <summary>UTF-8 order is code point order; UTF-16 order differs where a surrogate meets a character above U+DFFF.</summary>
    private static int CompareUtf8(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length - right.Length;
        }

        var (a, b) = (left[common], right[common]);
        return char.IsSurrogate(a) != char.IsSurrogate(b) ? (char.IsSurrogate(a) ? 0x10000 : a) - (char.IsSurrogate(b) ? 0x10000 : b) : a - b;
    }
}
