using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Hosting.Naming;

namespace Injector.Cli.Explaining;

/// <summary>Values as a page shows them: on one line and not too long.</summary>
internal static class ShortValue
{
    private const int Longest = 80;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = VisibleJsonEncoder.Instance };

    /// <summary>A value that stands alone.</summary>
    public static string Of(JsonNode? node) => Cut(node switch
    {
        null => "null",
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.ToString() is var text && IsPlain(text) => text,
        _ => node.ToJsonString(Compact),
    });

    /// <summary>An item of a list whose key stands before it already.</summary>
    public static string OfItem(JsonNode? node)
    {
        if (node is not JsonObject item)
        {
            return Of(node);
        }

        if (item["containerPort"] is { } number)
        {
            return OfPort(item, number);
        }

        var rest = item.Where(member => member.Key is not ("name" or "mountPath" or "containerPort")).ToList();
        if (item.ContainsKey("mountPath"))
        {
            rest.Insert(0, new("volume", item["name"]));
        }

        return rest is [{ Key: "value", Value: var value }] ? Of(value)
            : Cut(string.Join(", ", rest.Select(member => $"{member.Key}: {member.Value?.ToJsonString(Compact) ?? "null"}")));
    }

    /// <summary>A port by its name, or by its number; TCP is what ports are unless they say otherwise.</summary>
    private static string OfPort(JsonObject port, JsonNode number)
    {
        var rest = port.Where(member => member.Key is not ("name" or "containerPort") && !(member.Key == "protocol" && member.Value?.ToString() == "TCP"))
            .Select(member => $"{member.Key}: {member.Value?.ToJsonString(Compact) ?? "null"}");
        return Cut(string.Join(", ", rest.Prepend(port["name"] is { } name ? Of(name) : $"containerPort {number}")));
    }

    private static bool IsPlain(string text) => text.Length > 0 && !text.AsSpan().ContainsAny('\n', '\t', '"') && text[0] != ' ' && text[^1] != ' ';

    private static string Cut(string text) => text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");
}
