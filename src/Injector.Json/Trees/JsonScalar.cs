using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Json;

/// <summary>
/// A scalar with value equality: same kind, same value. Integers and other numbers are different kinds, so 80 is not 80.0;
/// null equals null.
/// </summary>
/// <param name="Kind">Never a map or a list.</param>
/// <param name="Number">The value of an integer, 1 or 0 for booleans.</param>
/// <param name="Text">The value of a string; the JSON text of a number that is not an integer.</param>
public readonly record struct JsonScalar(JsonKind Kind, long Number, string? Text)
{
    /// <summary>The kind of a node. Whole numbers beyond 64 bits are floats, as Kubernetes reads them.</summary>
    public static JsonKind KindOf(JsonNode? node) => node switch
    {
        null => JsonKind.Null,
        JsonObject => JsonKind.Map,
        JsonArray => JsonKind.List,
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => JsonKind.String,
            JsonValueKind.True or JsonValueKind.False => JsonKind.Bool,
            JsonValueKind.Number => TryGetInt64(value, out _) ? JsonKind.Integer : JsonKind.Float,
            _ => JsonKind.Null,
        },
        _ => throw new ArgumentException("not a JSON node", nameof(node)),
    };

    /// <summary>Reads a scalar; false for maps and lists.</summary>
    public static bool TryRead(JsonNode? node, out JsonScalar scalar)
    {
        if (node is JsonObject or JsonArray)
        {
            scalar = default;
            return false;
        }

        scalar = node is JsonValue value ? Read(value) : default;
        return true;
    }

    /// <summary>The integer in a number node, whatever CLR type holds it; false for fractions, exponents and more than 64 bits.</summary>
    public static bool TryGetInt64(JsonValue value, out long number)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.TryGetValue(out number))
        {
            return true;
        }

        if (value.TryGetValue(out int small))
        {
            number = small;
            return true;
        }

        return !value.TryGetValue<JsonElement>(out _) && value.GetValueKind() == JsonValueKind.Number
            && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>The JSON text of a number as it was written.</summary>
    public static string NumberText(JsonValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.TryGetValue(out JsonElement element) ? element.GetRawText() : value.ToJsonString();
    }

    private static JsonScalar Read(JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                return new JsonScalar(JsonKind.String, 0, value.ToString());
            case JsonValueKind.True:
                return new JsonScalar(JsonKind.Bool, 1, null);
            case JsonValueKind.False:
                return new JsonScalar(JsonKind.Bool, 0, null);
            case JsonValueKind.Number when TryGetInt64(value, out var number):
                return new JsonScalar(JsonKind.Integer, number, null);
            case JsonValueKind.Number:
                return new JsonScalar(JsonKind.Float, 0, NumberText(value));
            default:
                return default;
        }
    }
}
