using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Core.Protobuf;

/// <summary>JSON scalar → value of a field, with the strictness of protobuf's JSON form.</summary>
internal static class ProtoScalars
{
    /// <summary>The value; null when the JSON type is wrong, or when <paramref name="reason"/> says why it is no good.</summary>
    internal static object? Read(ProtoField field, JsonValue node, out string? reason)
    {
        reason = null;
        var kind = node.GetValueKind();
        return field.Kind switch
        {
            ProtoKind.Bool => kind is JsonValueKind.True or JsonValueKind.False ? kind == JsonValueKind.True : (object?)null,
            ProtoKind.String => kind == JsonValueKind.String ? node.GetValue<string>() : null,
            ProtoKind.Enum => ReadEnum(field.Enum!, node, kind, ref reason),
            ProtoKind.Duration => ReadDuration(node, kind, ref reason),
            ProtoKind.Double => ReadDouble(node, kind, ref reason),
            ProtoKind.Int32 => ReadInteger<int>(node, kind, ref reason),
            ProtoKind.UInt32 => ReadInteger<uint>(node, kind, ref reason),
            ProtoKind.Int64 => ReadInteger<long>(node, kind, ref reason),
            _ => null,
        };
    }

    /// <summary>What a field takes, to go into a sentence after "must be".</summary>
    internal static string Wanted(ProtoField field) => field.Kind switch
    {
        ProtoKind.Bool => "true or false without quotes",
        ProtoKind.String => "a text (put quotes around numbers and booleans)",
        ProtoKind.Enum => $"one of {string.Join(", ", field.Enum!.Names)}",
        ProtoKind.Duration => "a duration with unit such as 10s or 1m30s",
        ProtoKind.Double => "a number",
        ProtoKind.Message or ProtoKind.Struct => "an object",
        _ => "a whole number",
    };

    /// <summary>JSON text of a number, whatever it is held as; what JSON cannot write has its name.</summary>
    internal static string NumberText(JsonValue node) =>
        !node.TryGetValue<JsonElement>(out _) && node.TryGetValue<double>(out var number) && !double.IsFinite(number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : JsonScalar.NumberText(node);

    private static ProtoEnumValue? ReadEnum(ProtoEnum type, JsonValue node, JsonValueKind kind, ref string? reason)
    {
        if (kind == JsonValueKind.Number)
        {
            return ReadInteger<int>(node, kind, ref reason) is int number ? new ProtoEnumValue(type, number) : null;
        }

        return kind == JsonValueKind.String && type.TryNumber(node.GetValue<string>(), out var named) ? new ProtoEnumValue(type, named) : null;
    }

    private static ProtoDuration? ReadDuration(JsonValue node, JsonValueKind kind, ref string? reason)
    {
        if (kind != JsonValueKind.String)
        {
            return null;
        }

        if (ProtoDuration.TryParse(node.GetValue<string>(), out var duration, out var error))
        {
            return duration;
        }

        reason = $"bad Duration: {error}";
        return null;
    }

    private static double? ReadDouble(JsonValue node, JsonValueKind kind, ref string? reason)
    {
        var text = TextOf(node, kind);
        if (kind == JsonValueKind.String && text is "NaN" or "Infinity" or "-Infinity")
        {
            return double.Parse(text, CultureInfo.InvariantCulture);
        }

        if (text is null || !IsJsonNumber(text))
        {
            return null;
        }

        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsFinite(number))
        {
            return number;
        }

        reason = "the number is out of range";
        return null;
    }

    private static T? ReadInteger<T>(JsonValue node, JsonValueKind kind, ref string? reason)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var text = TextOf(node, kind);
        if (text is null || !IsJsonNumber(text))
        {
            return null;
        }

        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        // 3.0 and 3e2 are whole numbers when YAML wrote them, but not inside of quotes.
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInteger(number) && kind == JsonValueKind.Number
            && number >= double.CreateSaturating(T.MinValue) && number <= double.CreateSaturating(T.MaxValue) && Math.Abs(number) < 1L << 53)
        {
            return T.CreateTruncating(number);
        }

        if (double.IsInteger(number) || double.IsInfinity(number))
        {
            reason = $"the number is out of range, {T.MinValue} to {T.MaxValue} is possible";
        }

        return null;
    }

    private static string? TextOf(JsonValue node, JsonValueKind kind) => kind switch
    {
        JsonValueKind.Number => NumberText(node),
        JsonValueKind.String => node.GetValue<string>().Trim(' ', '\t', '\n', '\r'),
        _ => null,
    };

    /// <summary>JSON's grammar: no plus sign, no leading zero, digits on both sides of the point.</summary>
    private static bool IsJsonNumber(string text)
    {
        var rest = text.AsSpan().TrimStart('-');
        if (text.Length - rest.Length > 1 || rest.IsEmpty || !char.IsAsciiDigit(rest[0]) || rest is ['0', >= '0' and <= '9', ..])
        {
            return false;
        }

        rest = rest.TrimStart("0123456789");
        if (rest is ['.', >= '0' and <= '9', ..])
        {
            rest = rest[1..].TrimStart("0123456789");
        }

        if (rest is ['e' or 'E', ..])
        {
            rest = rest[1..];
            rest = rest is ['+' or '-', ..] ? rest[1..] : rest;
            return !rest.IsEmpty && rest.TrimStart("0123456789").IsEmpty;
        }

        return rest.IsEmpty;
    }
}
