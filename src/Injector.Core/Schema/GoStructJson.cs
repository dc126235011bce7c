using System.Text;
using System.Text.Json.Nodes;
using Injector.Go.Json;

namespace Injector.Core.Schema;

/// <summary>
/// Compact JSON text of a typed value as Go's encoder writes it: fields in declaration order, empty optional ones left out, required
/// ones always there, quantities canonical, map keys sorted. Fields that the schema does not know follow in the order of their keys.
/// </summary>
internal static class GoStructJson
{
    /// <summary>The text of an object of the given type; the input is not changed.</summary>
    public static string Write(JsonObject value, SchemaType type) => Write(value, type, NormalizeOptions.RoundTrip);

    /// <summary>The text of an object of the given type, after the given normalisation.</summary>
    public static string Write(JsonObject value, SchemaType type, NormalizeOptions options)
    {
        var text = new StringBuilder();
        Append(text, value, type, options);
        return text.ToString();
    }

    /// <summary>Appends the text, for JSON that has typed values inside.</summary>
    internal static void Append(StringBuilder text, JsonObject value, SchemaType type, NormalizeOptions options) =>
        AppendStruct(text, TypedNormalizer.Normalize(value, type, options), type);

    private static void AppendStruct(StringBuilder text, JsonObject map, SchemaType type)
    {
        text.Append('{');
        var separator = string.Empty;
        var written = 0;
        foreach (var field in type.FlatFields)
        {
            if (map.TryGetPropertyValue(field.JsonName!, out var value))
            {
                GoJsonText.AppendString(text.Append(separator), field.JsonName!);
                AppendValue(text.Append(':'), value, field);
                separator = ",";
                written++;
            }
        }

        if (written < map.Count)
        {
            AppendUnknown(text, map, type, separator);
        }

        text.Append('}');
    }

    private static void AppendUnknown(StringBuilder text, JsonObject map, SchemaType type, string separator)
    {
        foreach (var (key, value) in GoJsonTree.Sorted(map))
        {
            if (!type.TryGetField(key, out _))
            {
                GoJsonText.AppendString(text.Append(separator), key);
                GoJsonTree.Append(text.Append(':'), value, GoJsonStyle.Map);
                separator = ",";
            }
        }
    }

    private static void AppendValue(StringBuilder text, JsonNode? value, SchemaField field)
    {
        switch (value)
        {
            case JsonObject map when field.Struct is { } type:
                AppendStruct(text, map, type);
                break;
            case JsonArray list when field.Elem?.Struct is { } type:
                AppendList(text, list, type);
                break;
            default:
                GoJsonTree.Append(text, value, GoJsonStyle.Map);
                break;
        }
    }

    private static void AppendList(StringBuilder text, JsonArray list, SchemaType type)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : ",");
            if (list[i] is JsonObject map)
            {
                AppendStruct(text, map, type);
            }
            else
            {
                GoJsonTree.Append(text, list[i], GoJsonStyle.Map);
            }
        }

        text.Append(']');
    }
}
