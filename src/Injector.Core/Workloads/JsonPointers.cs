using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Workloads;

/// <summary>Makes and looks up RFC 6901 pointers.</summary>
internal static class JsonPointers
{
    /// <summary>The node at the pointer, or null when there is none or it is null.</summary>
    public static JsonNode? Find(JsonNode? root, string pointer)
    {
        var node = root;
        foreach (var token in pointer.Split('/').AsSpan(1))
        {
            node = node switch
            {
                JsonObject map => map[Unescape(token)],
                JsonArray list when int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>The pointer of a member.</summary>
    public static string Append(string pointer, string member) =>
        $"{pointer}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The pointer of one of a pod's annotations.</summary>
    public static string Annotation(string name) => Append("/metadata/annotations", name);

    private static string Unescape(string token) =>
        token.Contains('~', StringComparison.Ordinal) ? token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal) : token;
}
