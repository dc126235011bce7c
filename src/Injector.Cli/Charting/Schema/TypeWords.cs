using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Cli.Charting.Schema;

/// <summary>Words about what a value is.</summary>
internal static class TypeWords
{
    private const int ShownCharacters = 60;

    public static ValueRule Type(KeywordUse use)
    {
        string[] types = use.Argument is JsonArray list ? [.. list.Select(type => type!.GetValue<string>())] : [use.Argument.GetValue<string>()];
        var wanted = string.Join(" or ", types.Select(Words));
        return (value, path, faults) =>
        {
            if (!types.Any(type => Is(value, type)))
            {
                faults.Add(new ValueFault(path, $"is {Describe(value)}, and must be {wanted}", HintOf(value, types)));
            }
        };
    }

    public static ValueRule Enum(KeywordUse use)
    {
        JsonNode?[] allowed = [.. (JsonArray)use.Argument];
        var shown = string.Join(", ", allowed.Select(Show));
        return (value, path, faults) =>
        {
            if (!allowed.Any(one => AreEqual(one, value)))
            {
                faults.Add(new ValueFault(path, $"is {Describe(value)}, and must be one of {shown}"));
            }
        };
    }

    public static ValueRule Const(KeywordUse use) => (value, path, faults) =>
    {
        if (!AreEqual(use.Argument, value))
        {
            faults.Add(new ValueFault(path, $"is {Describe(value)}, and must be {Show(use.Argument)}"));
        }
    };

    /// <summary>Whether two values are the same, numbers by their amount.</summary>
    public static bool AreEqual(JsonNode? one, JsonNode? other) =>
        one is JsonValue && other is JsonValue && Number(one) is { } a && Number(other) is { } b ? a.Equals(b) : JsonNode.DeepEquals(one, other);

    /// <summary>The amount of a number; null for everything else.</summary>
    public static double? Number(JsonNode? value) => KindOf(value) == JsonValueKind.Number ? double.Parse(value!.ToJsonString(), CultureInfo.InvariantCulture) : null;

    /// <summary>A value with what it is: <c>the text "yes"</c>.</summary>
    public static string Describe(JsonNode? value) => KindOf(value) switch
    {
        JsonValueKind.String => $"the text {Show(value)}",
        JsonValueKind.Number => $"the number {Show(value)}",
        JsonValueKind.Object => "a map",
        JsonValueKind.Array => "a list",
        _ => Show(value),
    };

    private static string Show(JsonNode? value)
    {
        var text = value is null ? "null" : KindOf(value) == JsonValueKind.String ? $"\"{value.GetValue<string>()}\"" : value.ToJsonString();
        return text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
    }

    private static JsonValueKind KindOf(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "string" => KindOf(value) == JsonValueKind.String,
        "boolean" => KindOf(value) is JsonValueKind.True or JsonValueKind.False,
        "number" => KindOf(value) == JsonValueKind.Number,
        "integer" => Number(value) is { } number && Math.Truncate(number).Equals(number),
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "null" => value is null,
        _ => throw new NotSupportedException($"the schema knows a type \"{type}\" that is none"),
    };

    private static string Words(string type) => type switch
    {
        "string" => "a text",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        "object" => "a map",
        "array" => "a list",
        _ => type,
    };

    private static string? HintOf(JsonNode? value, string[] types) => value is JsonValue && KindOf(value) != JsonValueKind.String && types.Contains("string")
        ? "put it in quotes in a file, or use --set-string"
        : null;
}
