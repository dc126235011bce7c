using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Kubernetes;

/// <summary>Reads trees that came from outside: what is missing or of another type is empty.</summary>
internal static class JsonAccess
{
    /// <summary>The string at a path of member names; empty when there is none.</summary>
    public static string Text(this JsonObject? node, params ReadOnlySpan<string> path)
    {
        JsonNode? current = node;
        foreach (var name in path)
        {
            current = (current as JsonObject)?[name];
        }

        return current is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : string.Empty;
    }

    /// <summary>The whole number of a member; null when there is none.</summary>
    public static long? Number(this JsonObject? node, string name) =>
        node?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            && long.TryParse(value.ToJsonString(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>True when the member is there and true.</summary>
    public static bool Flag(this JsonObject? node, string name) =>
        node?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.True;
}
