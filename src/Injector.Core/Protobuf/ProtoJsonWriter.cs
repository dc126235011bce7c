using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Go.Json;

namespace Injector.Core.Protobuf;

/// <summary>Message → compact JSON text, as the template function <c>protoToJSON</c> prints it.</summary>
internal static class ProtoJsonWriter
{
    internal static string Write(ProtoMessage message)
    {
        var json = new StringBuilder(128);
        AppendMessage(json, message);
        return json.ToString();
    }

    private static void AppendMessage(StringBuilder json, ProtoMessage message)
    {
        json.Append('{');
        var first = true;
        foreach (var field in message.Descriptor.Fields)
        {
            if (message[field] is not { } value)
            {
                continue;
            }

            json.Append(first ? "\"" : ",\"").Append(field.JsonName).Append("\":");
            first = false;
            AppendField(json, value);
        }

        json.Append('}');
    }

    private static void AppendField(StringBuilder json, object value)
    {
        switch (value)
        {
            case ImmutableArray<object?> list:
                AppendList(json, list);
                break;
            case ImmutableSortedDictionary<string, object?> map:
                AppendMap(json, map);
                break;
            default:
                AppendValue(json, value);
                break;
        }
    }

    private static void AppendList(StringBuilder json, ImmutableArray<object?> list)
    {
        json.Append('[');
        for (var i = 0; i < list.Length; i++)
        {
            json.Append(i > 0 ? "," : "");
            AppendValue(json, list[i]);
        }

        json.Append(']');
    }

    private static void AppendMap(StringBuilder json, ImmutableSortedDictionary<string, object?> map)
    {
        json.Append('{');
        var first = true;
        foreach (var (key, value) in map)
        {
            json.Append(first ? "" : ",");
            first = false;
            GoJsonText.AppendString(json, key);
            json.Append(':');
            AppendValue(json, value);
        }

        json.Append('}');
    }

    private static void AppendValue(StringBuilder json, object? value)
    {
        switch (value)
        {
            case ProtoMessage message:
                AppendMessage(json, message);
                break;
            case string text:
                GoJsonText.AppendString(json, text);
                break;
            case long number:
                json.Append(CultureInfo.InvariantCulture, $"\"{number}\"");
                break;
            case double number when double.IsFinite(number):
                GoJsonText.AppendNumber(json, number);
                break;
            case double number:
                json.Append(CultureInfo.InvariantCulture, $"\"{NotFinite(number)}\"");
                break;
            case ProtoEnumValue constant when constant.Type.Name(constant.Number) is { } name:
                json.Append('"').Append(name).Append('"');
                break;
            case ProtoEnumValue constant:
                json.Append(CultureInfo.InvariantCulture, $"{constant.Number}");
                break;
            case ProtoDuration duration:
                json.Append('"').Append(duration.ToJsonText()).Append('"');
                break;
            case bool flag:
                json.Append(flag ? "true" : "false");
                break;
            case JsonNode node:
                GoJsonTree.Append(json, node, GoJsonStyle.Map);
                break;
            default:
                json.Append(CultureInfo.InvariantCulture, $"{value ?? "null"}");
                break;
        }
    }

    private static string NotFinite(double number) =>
        double.IsNaN(number) ? "NaN" : double.IsPositive(number) ? "Infinity" : "-Infinity";
}
